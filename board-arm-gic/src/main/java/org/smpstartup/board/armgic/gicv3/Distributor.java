package org.smpstartup.board.armgic.gicv3;

import org.smpstartup.api.hardware.Effects;
import org.smpstartup.board.armgic.profile.Quirk;
import org.smpstartup.board.armgic.sys.Affinities;

/**
 * The distributor: shared interrupts and what holds for all (IHI 0069, 12.9).
 *
 * <p>Affinity routing is on for good (ARE is RAO/WI), so GICD_SGIR, SPENDSGIR, CPENDSGIR and
 * ITARGETSR are reserved and words 0 of all sets read 0; E1NWF cannot be set. A change takes effect
 * at once; RWP reads 1 for the configured time after one that it covers. Message-based SPIs,
 * extended SPIs and NMIs are left out.
 */
final class Distributor {
  static final int CTLR = 0x0000;
  static final int TYPER = 0x0004;
  static final int IIDR = 0x0008;
  static final int IROUTER = 0x6000;
  static final int IDENTITY = 0xffd0;

  /** Arm, and no product. */
  static final long ARM = 0x43b;

  private static final int PIDR0 = 0x92;
  private static final long RWP = 1L << 31;
  private static final long ARE = 1 << 4;
  private static final long ARE_NS = 1 << 5;
  private static final long NO_1_OF_N = 1 << 25;
  private static final long A3V = 1 << 24;
  private static final long INTID_BITS_16 = 15 << 19;
  private static final long LPIS = 1 << 17;
  private static final long RANGES = 1 << 26;
  private static final long SECURITY = 1 << 10;
  private static final long NMI = 1 << 9;

  private static final int[] ID = {0x44, 0, 0, 0, 0, 0xb4, 0x3b, 0, 0x0d, 0xf0, 0x05, 0xb1};

  private final GicV3Config config;
  private final GicV3Layout layout;
  private final Groups groups;
  private final SetRegisters sets;
  private final Selection selection;

  Distributor(
      GicV3Config config,
      GicV3Layout layout,
      Groups groups,
      SetRegisters sets,
      Selection selection) {
    this.config = config;
    this.layout = layout;
    this.groups = groups;
    this.sets = sets;
    this.selection = selection;
  }

  /** PIDR4 to PIDR3 and CIDR, a byte in each word. */
  static long identity(int distance, int pidr0) {
    int index = distance >> 2;
    return index == 4 ? pidr0 : ID[index];
  }

  long typer() {
    long lines = layout.words - 1L - (config.has(Quirk.LINES_NUMBER_SHORT) ? 1 : 0);
    return NO_1_OF_N
        | A3V
        | INTID_BITS_16
        | LPIS
        | (config.rangeSelector() ? RANGES : 0)
        | (config.twoStates() ? SECURITY : 0)
        | (config.has(Quirk.TYPER_TELLS_NMI) ? NMI : 0)
        | lines;
  }

  /** Whether an offset is a register of 64 bits. */
  static boolean wide(int offset) {
    return offset >= IROUTER && offset < IROUTER + 8 * 1020;
  }

  private boolean exists(int id) {
    return id >= 32 && id < Math.min(config.interrupts(), 1020);
  }

  // ---- reads

  long read(long[] state, int cpu, int offset, int size, boolean ns) {
    if (wide(offset)) {
      int id = (offset - IROUTER) >> 3;
      long router = exists(id) && visible(state, cpu, id, ns) ? layout.router(state, id) : 0;
      return size == 8 ? router : router >>> (8 * (offset & 4)) & 0xffff_ffffL;
    }
    if (size == 8) {
      return 0;
    }
    if (offset >= SetRegisters.IPRIORITYR && offset < SetRegisters.IPRIORITYR + 1024) {
      int id = offset - SetRegisters.IPRIORITYR;
      return id < 32 ? 0 : sets.priorities(state, cpu, id, size, ns);
    }
    if (offset >= SetRegisters.ICFGR && offset < SetRegisters.IGRPMODR) {
      int id = 4 * (offset - SetRegisters.ICFGR);
      return exists(id) ? sets.modes(state, cpu, id, ns) : 0;
    }
    if (offset >= SetRegisters.NSACR && offset < SetRegisters.NSACR + 0x100) {
      int id = 4 * (offset - SetRegisters.NSACR);
      return exists(id) ? sets.access(state, cpu, id, ns) : 0;
    }
    int word = (offset & 0x7f) >> 2;
    if (isSet(offset)) {
      return word > 0 && word < layout.words ? sets.read(state, cpu, offset & ~0x7f, word, ns) : 0;
    }
    return global(state, offset, ns);
  }

  private static boolean isSet(int offset) {
    return (offset >= SetRegisters.IGROUPR && offset < SetRegisters.IPRIORITYR)
        || (offset >= SetRegisters.IGRPMODR && offset < SetRegisters.IGRPMODR + 0x80);
  }

  private boolean visible(long[] state, int cpu, int id, boolean ns) {
    return (groups.open(state, cpu, id >> 5, ns, 3) >>> (id & 31) & 1) != 0;
  }

  private long global(long[] state, int offset, boolean ns) {
    return switch (offset) {
      case CTLR -> control(state, ns);
      case TYPER -> typer();
      case IIDR -> ARM;
      default -> offset >= IDENTITY ? identity(offset - IDENTITY, PIDR0) : 0;
    };
  }

  private long control(long[] state, boolean ns) {
    long pending = state[GicV3Layout.GICD_WRITES] > 0 ? RWP : 0;
    long control = state[GicV3Layout.CTLR];
    if (ns) {
      return pending | ARE | (control & 1 << Groups.G1NS);
    }
    return pending | control | ARE | (Groups.single(state) ? 0 : ARE_NS);
  }

  // ---- writes

  void write(long[] state, int cpu, int offset, int size, long value, boolean ns, Effects effects) {
    if (offset == CTLR) {
      writeControl(state, value, ns, effects);
    } else if (wide(offset)) {
      route(state, cpu, offset, size, value, ns, effects);
    } else if (offset >= SetRegisters.IPRIORITYR && offset < SetRegisters.IPRIORITYR + 1024) {
      int id = offset - SetRegisters.IPRIORITYR;
      if (id >= 32) {
        sets.priorities(state, cpu, id, size, value, ns);
        refresh(state, id & ~31, effects);
      }
    } else if (offset >= SetRegisters.ICFGR && offset < SetRegisters.IGRPMODR) {
      int id = 4 * (offset - SetRegisters.ICFGR);
      if (exists(id)) {
        sets.modes(state, cpu, id, value, ns);
        refresh(state, id & ~31, effects);
      }
    } else if (offset >= SetRegisters.NSACR && offset < SetRegisters.NSACR + 0x100) {
      int id = 4 * (offset - SetRegisters.NSACR);
      if (exists(id)) {
        sets.access(state, cpu, id, value, ns);
      }
    } else if (isSet(offset)) {
      writeSet(state, cpu, offset, value, ns, effects);
    }
  }

  private void writeSet(
      long[] state, int cpu, int offset, long value, boolean ns, Effects effects) {
    int word = (offset & 0x7f) >> 2;
    if (word == 0 || word >= layout.words) {
      return;
    }
    int kind = offset & ~0x7f;
    sets.write(state, cpu, kind, word, value, ns);
    if (kind == SetRegisters.ICENABLER) {
      onItsWay(state, effects);
    }
    refresh(state, 32 * word, effects);
  }

  private void writeControl(long[] state, long value, boolean ns, Effects effects) {
    long before = state[GicV3Layout.CTLR];
    long mask;
    if (Groups.single(state)) {
      mask = 3;
    } else {
      mask = ns ? 1 << Groups.G1NS : 7 | Groups.DS;
    }
    long after = (before & ~mask) | (value & mask);
    if ((after & Groups.DS) != 0) {
      after &= ~(1L << Groups.G1S); // there is no such group any more
    }
    state[GicV3Layout.CTLR] = after;
    boolean covered = (before & ~after & 7) != 0 || ((before ^ after) & Groups.DS) != 0;
    if (covered) {
      onItsWay(state, effects);
    }
    if (before != after) {
      selection.refresh(state, effects);
    }
  }

  private void onItsWay(long[] state, Effects effects) {
    if (config.writeNanos() > 0) {
      state[GicV3Layout.GICD_WRITES]++;
      effects.after(config.writeNanos(), Lag.DISTRIBUTOR_WRITE.token(0));
    }
  }

  /** Notes that one change has arrived everywhere. */
  static void written(long[] state) {
    state[GicV3Layout.GICD_WRITES] = Math.max(0, state[GicV3Layout.GICD_WRITES] - 1);
  }

  private void route(
      long[] state, int cpu, int offset, int size, long value, boolean ns, Effects effects) {
    int id = (offset - IROUTER) >> 3;
    if (!exists(id) || !visible(state, cpu, id, ns)) {
      return;
    }
    int before = groups.target(state, id);
    int shift = 8 * (offset & 4);
    long mask = size == 8 ? -1 : 0xffff_ffffL << shift;
    long kept = layout.router(state, id) & ~mask;
    long whole = kept | (value << shift & mask);
    boolean all = config.has(Quirk.ROUTER_KEEPS_ALL_BITS);
    layout.router(state, id, all ? whole : whole & Affinities.MPIDR_BITS);
    int after = groups.target(state, id);
    if (before >= 0) {
      selection.refresh(state, before, effects);
    }
    if (after >= 0 && after != before) {
      selection.refresh(state, after, effects);
    }
  }

  /** Drives the lines of whoever may be concerned by a change of 32 shared interrupts. */
  void refresh(long[] state, int first, Effects effects) {
    int previous = Affinities.NONE;
    for (int id = first; id < Math.min(first + 32, 1020); id++) {
      int target = groups.target(state, id);
      if (target != previous && target >= 0) {
        selection.refresh(state, target, effects);
      }
      previous = target;
    }
  }
}
