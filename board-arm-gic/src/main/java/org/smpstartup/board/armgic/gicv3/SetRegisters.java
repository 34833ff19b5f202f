package org.smpstartup.board.armgic.gicv3;

import static org.smpstartup.board.armgic.gicv3.GicV3Layout.ACTIVE;
import static org.smpstartup.board.armgic.gicv3.GicV3Layout.EDGE;
import static org.smpstartup.board.armgic.gicv3.GicV3Layout.ENABLE;
import static org.smpstartup.board.armgic.gicv3.GicV3Layout.GROUP;
import static org.smpstartup.board.armgic.gicv3.GicV3Layout.MODIFIER;
import static org.smpstartup.board.armgic.gicv3.GicV3Layout.PENDING;

import org.smpstartup.board.armgic.profile.Quirk;

/**
 * The registers that distributor and redistributor have alike: sets of 32 interrupts, priorities,
 * trigger modes, access by the non-secure state (IHI 0069, 12.9 and 12.11). The distributor calls
 * with words from 1 on, a redistributor with word 0 and its own processor.
 */
final class SetRegisters {
  static final int IGROUPR = 0x080;
  static final int ISENABLER = 0x100;
  static final int ICENABLER = 0x180;
  static final int ISPENDR = 0x200;
  static final int ICPENDR = 0x280;
  static final int ISACTIVER = 0x300;
  static final int ICACTIVER = 0x380;
  static final int IPRIORITYR = 0x400;
  static final int ICFGR = 0xc00;
  static final int IGRPMODR = 0xd00;
  static final int NSACR = 0xe00;

  private final GicV3Config config;
  private final GicV3Layout layout;
  private final Groups groups;
  private final int priorityMask;

  SetRegisters(GicV3Config config, GicV3Layout layout, Groups groups, int priorityMask) {
    this.config = config;
    this.layout = layout;
    this.groups = groups;
    this.priorityMask = config.has(Quirk.PRIORITY_BYTES_WHOLE) ? 0xff : priorityMask;
  }

  /** The bits of a priority byte that are kept. */
  int priorityMask() {
    return priorityMask;
  }

  /** Reads the register of a kind for one word of 32 interrupts. */
  long read(long[] state, int cpu, int kind, int word, boolean ns) {
    long open = groups.open(state, cpu, word, ns, 4);
    return switch (kind) {
      case IGROUPR -> ns ? 0 : layout.bits(state, GROUP, cpu, word);
      case IGRPMODR -> ns || Groups.single(state) ? 0 : layout.bits(state, MODIFIER, cpu, word);
      case ISENABLER, ICENABLER -> layout.bits(state, ENABLE, cpu, word) & open;
      case ISPENDR, ICPENDR ->
          layout.pending(state, cpu, word) & groups.open(state, cpu, word, ns, 1);
      case ISACTIVER, ICACTIVER ->
          layout.bits(state, ACTIVE, cpu, word) & groups.open(state, cpu, word, ns, 2);
      default -> 0;
    };
  }

  /** Writes the register of a kind for one word of 32 interrupts. */
  void write(long[] state, int cpu, int kind, int word, long value, boolean ns) {
    long all = groups.open(state, cpu, word, ns, 4) & value;
    switch (kind) {
      case IGROUPR -> {
        if (!ns) {
          layout.bits(state, GROUP, cpu, word, all);
        }
      }
      case IGRPMODR -> {
        if (!ns && !Groups.single(state)) {
          layout.bits(state, MODIFIER, cpu, word, all);
        }
      }
      case ISENABLER -> set(state, ENABLE, cpu, word, all);
      case ICENABLER -> clear(state, ENABLE, cpu, word, all);
      case ISPENDR -> set(state, PENDING, cpu, word, opened(state, cpu, word, ns, 1) & value);
      case ICPENDR -> clear(state, PENDING, cpu, word, opened(state, cpu, word, ns, 2) & value);
      case ISACTIVER -> set(state, ACTIVE, cpu, word, all);
      case ICACTIVER -> clear(state, ACTIVE, cpu, word, all);
      default -> {}
    }
  }

  private long opened(long[] state, int cpu, int word, boolean ns, int least) {
    return groups.open(state, cpu, word, ns, least);
  }

  private void set(long[] state, int set, int cpu, int word, long bits) {
    layout.bits(state, set, cpu, word, layout.bits(state, set, cpu, word) | bits);
  }

  private void clear(long[] state, int set, int cpu, int word, long bits) {
    layout.bits(state, set, cpu, word, layout.bits(state, set, cpu, word) & ~bits);
  }

  // ---- priorities

  /** Reads {@code size} priority bytes from an interrupt on. */
  long priorities(long[] state, int cpu, int id, int size, boolean ns) {
    long value = 0;
    for (int lane = 0; lane < size; lane++) {
      int one = id + lane;
      if (reachable(state, cpu, one, ns)) {
        int priority = layout.priority(state, cpu, one);
        long told = ns ? priority << 1 & 0xff : priority;
        value |= told << (8 * lane);
      }
    }
    return value;
  }

  private boolean reachable(long[] state, int cpu, int id, boolean ns) {
    boolean exists = id < Math.min(config.interrupts(), 1020);
    return exists && (!ns || layout.bit(state, GROUP, cpu, id));
  }

  void priorities(long[] state, int cpu, int id, int size, long value, boolean ns) {
    for (int lane = 0; lane < size; lane++) {
      int octet = (int) (value >>> (8 * lane)) & 0xff;
      if (reachable(state, cpu, id + lane, ns)) {
        int whole = ns ? 0x80 | octet >> 1 : octet;
        layout.priority(state, cpu, id + lane, whole & priorityMask);
      }
    }
  }

  // ---- trigger modes and access

  /** Reads the modes of 16 interrupts from {@code id} on: bit 1 of each two says edge. */
  long modes(long[] state, int cpu, int id, boolean ns) {
    long edges = layout.bits(state, EDGE, cpu, id >> 5) & groups.open(state, cpu, id >> 5, ns, 4);
    long value = 0;
    for (int i = 0; i < 16; i++) {
      value |= (edges >>> ((id & 16) + i) & 1) << (2 * i + 1);
    }
    return value;
  }

  /** Writes them; those of SGIs are fixed. */
  void modes(long[] state, int cpu, int id, long value, boolean ns) {
    long open = id < 16 ? 0 : groups.open(state, cpu, id >> 5, ns, 4);
    for (int i = 0; i < 16; i++) {
      if ((open >>> ((id & 16) + i) & 1) != 0) {
        layout.bit(state, EDGE, cpu, id + i, (value >>> (2 * i + 1) & 1) != 0);
      }
    }
  }

  /** Reads NSACR of 16 interrupts from {@code id} on: secure only, and not with one state. */
  long access(long[] state, int cpu, int id, boolean ns) {
    return ns || Groups.single(state) ? 0 : layout.accessWord(state, cpu, id);
  }

  void access(long[] state, int cpu, int id, long value, boolean ns) {
    if (!ns && !Groups.single(state)) {
      layout.accessWord(state, cpu, id, value);
    }
  }
}
