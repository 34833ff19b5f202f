package org.smpstartup.board.armgic.gicv2;

import static org.smpstartup.board.armgic.gicv2.GicV2Layout.ACTIVE;
import static org.smpstartup.board.armgic.gicv2.GicV2Layout.EDGE;
import static org.smpstartup.board.armgic.gicv2.GicV2Layout.ENABLE;
import static org.smpstartup.board.armgic.gicv2.GicV2Layout.GROUP;
import static org.smpstartup.board.armgic.gicv2.GicV2Layout.PENDING;

import org.smpstartup.board.armgic.profile.Quirk;

/**
 * The distributor, GICD (IHI 0048, 4.3), word by word: offsets are multiples of 4, and a write says
 * which bytes of its word it carries. Words 0 of each set are the asking processor's own.
 *
 * <p>In the non-secure view of a controller with the security extension a secure interrupt's bits
 * read 0 and ignore writes, unless GICD_NSACR opens them.
 */
final class Distributor {
  static final int CTLR = 0x000;
  static final int TYPER = 0x004;
  static final int IIDR = 0x008;
  static final int IGROUPR = 0x080;
  static final int ISENABLER = 0x100;
  static final int ICENABLER = 0x180;
  static final int ISPENDR = 0x200;
  static final int ICPENDR = 0x280;
  static final int ISACTIVER = 0x300;
  static final int ICACTIVER = 0x380;
  static final int IPRIORITYR = 0x400;
  static final int ITARGETSR = 0x800;
  static final int ICFGR = 0xc00;
  static final int NSACR = 0xe00;
  static final int SGIR = 0xf00;
  static final int CPENDSGIR = 0xf10;
  static final int SPENDSGIR = 0xf20;
  static final int IDENTITY = 0xfd0;

  private static final long SGIS = 0xffff;
  private static final long WORD = 0xffff_ffffL;
  private static final long IIDR_ARM = 0x43b;

  /** PIDR4 to PIDR3 and CIDR, a byte in each word. */
  private static final int[] IDENTITY_MPCORE = {
    0, 0, 0, 0, 0x90, 0x13, 0x04, 0, 0x0d, 0xf0, 0x05, 0xb1
  };

  private static final int[] IDENTITY_V1 = {
    4, 0, 0, 0, 0x90, 0xb3, 0x1b, 0, 0x0d, 0xf0, 0x05, 0xb1
  };

  private static final int[] IDENTITY_V2 = {
    4, 0, 0, 0, 0x90, 0xb4, 0x2b, 0, 0x0d, 0xf0, 0x05, 0xb1
  };

  private final GicV2Config config;
  private final GicV2Layout layout;
  private final PerByte bytes;

  Distributor(GicV2Config config, GicV2Layout layout) {
    this.config = config;
    this.layout = layout;
    this.bytes = new PerByte(config, layout);
  }

  private boolean has(Quirk quirk) {
    return config.has(quirk);
  }

  private boolean v2() {
    return config.revision() == GicRevision.V2;
  }

  boolean sgiPending() {
    return v2() || (config.revision() == GicRevision.V1 && has(Quirk.V1_HAS_SGI_PENDING));
  }

  boolean hasAccessControl() {
    return v2() && config.security() && !has(Quirk.NO_NSACR);
  }

  /** The bits that may be set in the highest word: 1020 to 1023 are no interrupts. */
  private static long exists(int word) {
    return word == 31 ? 0x0fff_ffffL : WORD;
  }

  /** The interrupts of a word whose bits an access may touch. */
  private long open(long[] state, int cpu, int word, boolean ns, int least) {
    if (!ns) {
      return exists(word);
    }
    long open = layout.bits(state, GROUP, cpu, word);
    if (least < 4 && hasAccessControl()) {
      for (int i = 0; i < 32; i++) {
        if (layout.access(state, cpu, 32 * word + i) >= least) {
          open |= 1L << i;
        }
      }
    }
    return open & exists(word);
  }

  // ---- reads

  long read(long[] state, int cpu, int offset, boolean ns) {
    if (offset >= IPRIORITYR && offset < ICFGR) {
      return bytes.read(state, cpu, offset, ns);
    }
    if (offset >= ICFGR && offset < NSACR) {
      return configuration(state, cpu, (offset - ICFGR) >> 2, ns);
    }
    if (offset >= NSACR && offset < SGIR) {
      return accessControl(offset, ns) ? layout.accessWord(state, cpu, (offset - NSACR) >> 2) : 0;
    }
    if (offset >= SGIR) {
      return high(state, cpu, offset, ns);
    }
    int word = (offset & 0x7f) >> 2;
    if (offset >= IGROUPR && word >= layout.words) {
      return 0;
    }
    long all = open(state, cpu, word, ns, 1);
    return switch (offset & ~0x7f) {
      case 0 -> global(state, offset, ns);
      case IGROUPR -> ns || !config.groups() ? 0 : layout.bits(state, GROUP, cpu, word);
      case ISENABLER, ICENABLER -> enabled(state, cpu, word) & open(state, cpu, word, ns, 4);
      case ISPENDR, ICPENDR -> anyPending(state, cpu, word) & all;
      case ISACTIVER -> any(state, ACTIVE, cpu, word) & all;
      case ICACTIVER -> v2() ? any(state, ACTIVE, cpu, word) & all : 0;
      default -> 0;
    };
  }

  private long global(long[] state, int offset, boolean ns) {
    return switch (offset) {
      case CTLR -> ns ? state[GicV2Layout.GICD_CTLR] >>> 1 & 1 : state[GicV2Layout.GICD_CTLR];
      case TYPER ->
          layout.words - 1L | (config.cpus() - 1L) << 5 | (config.security() ? 1 << 10 : 0);
      case IIDR -> config.revision() == GicRevision.MPCORE_11 ? 0 : IIDR_ARM;
      default -> 0;
    };
  }

  /** SGIs are always enabled (PL390, GIC-400; the architecture leaves it open). */
  private long enabled(long[] state, int cpu, int word) {
    return layout.bits(state, ENABLE, cpu, word);
  }

  private long any(long[] state, int set, int cpu, int word) {
    long bits = layout.bits(state, set, cpu, word);
    for (int other = 0; word > 0 && other < layout.copies(); other++) {
      bits |= layout.bits(state, set, other, word);
    }
    return bits;
  }

  private long anyPending(long[] state, int cpu, int word) {
    return layout.pending(state, cpu, word) | any(state, PENDING, cpu, word);
  }

  private long configuration(long[] state, int cpu, int register, boolean ns) {
    int word = register >> 1;
    if (word >= layout.words) {
      return 0;
    }
    long edges = layout.bits(state, EDGE, cpu, word) & open(state, cpu, word, ns, 4);
    long value = 0;
    for (int i = 0; i < 16; i++) {
      value |= (edges >>> (16 * (register & 1) + i) & 1) << (2 * i + 1);
    }
    return value;
  }

  private boolean accessControl(int offset, boolean ns) {
    return hasAccessControl() && !ns && (offset - NSACR) >> 2 < 2 * layout.words;
  }

  private long high(long[] state, int cpu, int offset, boolean ns) {
    if (offset >= CPENDSGIR && offset < SPENDSGIR + 0x10 && sgiPending()) {
      return bytes.sources(state, cpu, offset & 0xc, ns);
    }
    if (offset < IDENTITY) {
      return 0;
    }
    int index = (offset - IDENTITY) >> 2;
    return switch (config.revision()) {
      case MPCORE_11 -> IDENTITY_MPCORE[index];
      case V1 -> IDENTITY_V1[index];
      case V2 -> IDENTITY_V2[index];
    };
  }

  // ---- writes

  /**
   * Writes the bytes of a word that {@code lanes} covers; GICD_SGIR is not written here.
   *
   * @return whether there is such a register
   */
  boolean write(long[] state, int cpu, int offset, long value, long lanes, boolean ns) {
    if (offset >= IPRIORITYR && offset < ICFGR) {
      return bytes.write(state, cpu, offset, value, lanes, ns);
    }
    if (offset >= ICFGR && offset < NSACR) {
      return configure(state, cpu, (offset - ICFGR) >> 2, value, lanes, ns);
    }
    if (offset >= NSACR && offset < SGIR) {
      return writeAccess(state, cpu, offset, value, lanes, ns);
    }
    if (offset >= SGIR) {
      return offset >= CPENDSGIR
          && offset < SPENDSGIR + 0x10
          && sgiPending()
          && bytes.writeSources(state, cpu, offset, value, lanes, ns);
    }
    if (offset < IGROUPR) {
      return offset == CTLR && control(state, value, lanes, ns);
    }
    int word = (offset & 0x7f) >> 2;
    return word < layout.words
        && writeSet(state, cpu, offset & ~0x7f, word, value & lanes, lanes, ns);
  }

  private boolean control(long[] state, long value, long lanes, boolean ns) {
    if ((lanes & 0xff) != 0) {
      long before = state[GicV2Layout.GICD_CTLR];
      long mask = config.groups() ? 3 : 1;
      state[GicV2Layout.GICD_CTLR] = ns ? (before & 1) | (value & 1) << 1 : value & mask;
    }
    return true;
  }

  private boolean writeSet(
      long[] state, int cpu, int set, int word, long bits, long lanes, boolean ns) {
    switch (set) {
      case IGROUPR -> group(state, cpu, word, bits, lanes, ns);
      case ISENABLER -> {
        long own = open(state, cpu, word, ns, 4) & bits;
        layout.bits(state, ENABLE, cpu, word, layout.bits(state, ENABLE, cpu, word) | own);
      }
      case ICENABLER -> {
        long own = open(state, cpu, word, ns, 4) & bits & ~(word == 0 ? SGIS : 0);
        layout.bits(state, ENABLE, cpu, word, layout.bits(state, ENABLE, cpu, word) & ~own);
      }
      case ISPENDR -> {
        long own = open(state, cpu, word, ns, 1) & bits & ~(word == 0 ? SGIS : 0);
        pend(state, cpu, word, own);
      }
      case ICPENDR -> {
        long own = open(state, cpu, word, ns, 2) & bits & ~(word == 0 ? SGIS : 0);
        unpend(state, cpu, word, own);
      }
      case ISACTIVER -> activate(state, cpu, word, open(state, cpu, word, ns, 4) & bits, true);
      default -> activate(state, cpu, word, open(state, cpu, word, ns, 4) & bits, false);
    }
    return v2() || set < ISACTIVER;
  }

  private void group(long[] state, int cpu, int word, long bits, long lanes, boolean ns) {
    if (!ns && config.groups()) {
      long kept = layout.bits(state, GROUP, cpu, word) & ~lanes;
      layout.bits(state, GROUP, cpu, word, (kept | bits) & exists(word));
    }
  }

  /** Pends interrupts by software; a shared one is pending whatever its targets. */
  private void pend(long[] state, int cpu, int word, long bits) {
    for (long set = bits; set != 0; set &= set - 1) {
      int id = 32 * word + Long.numberOfTrailingZeros(set);
      latch(state, cpu, id);
    }
  }

  /** Latches one interrupt other than an SGI as pending. */
  void latch(long[] state, int cpu, int id) {
    boolean all = id < 32 ? has(Quirk.PPI_PENDS_BY_TARGETS) : has(Quirk.SPI_PENDS_BY_TARGETS);
    if (!all) {
      layout.bit(state, PENDING, cpu, id, true);
      return;
    }
    int targets = layout.targets(state, id);
    for (int target = 0; target < config.cpus(); target++) {
      if ((targets >>> target & 1) != 0) {
        layout.bit(state, PENDING, target, id, true);
      }
    }
  }

  private void unpend(long[] state, int cpu, int word, long bits) {
    boolean all = word > 0 || has(Quirk.PPI_CLEARED_EVERYWHERE);
    for (int other = 0; other < config.cpus(); other++) {
      if (all || other == cpu) {
        layout.bits(state, PENDING, other, word, layout.bits(state, PENDING, other, word) & ~bits);
      }
    }
  }

  private void activate(long[] state, int cpu, int word, long bits, boolean on) {
    if (!v2()) {
      return; // read-only in GICv1, the clearing one reserved
    }
    for (int other = 0; other < config.cpus(); other++) {
      if (word > 0 || other == cpu) {
        long before = layout.bits(state, ACTIVE, other, word);
        layout.bits(state, ACTIVE, other, word, on ? before | bits : before & ~bits);
      }
    }
  }

  private boolean configure(
      long[] state, int cpu, int register, long value, long lanes, boolean ns) {
    int word = register >> 1;
    if (word >= layout.words) {
      return false;
    }
    long open = register == 0 ? 0 : open(state, cpu, word, ns, 4);
    for (int i = 0; i < 16; i++) {
      int bit = 16 * (register & 1) + i;
      boolean carried = (lanes >>> (2 * i) & 1) != 0;
      if (carried && (open >>> bit & 1) != 0) {
        layout.bit(state, EDGE, cpu, 32 * word + bit, (value >>> (2 * i + 1) & 1) != 0);
      }
    }
    return true;
  }

  private boolean writeAccess(
      long[] state, int cpu, int offset, long value, long lanes, boolean ns) {
    if (!accessControl(offset, ns)) {
      return false;
    }
    int register = (offset - NSACR) >> 2;
    long kept = layout.accessWord(state, cpu, register) & ~lanes;
    layout.accessWord(state, cpu, register, kept | (value & lanes));
    return true;
  }
}
