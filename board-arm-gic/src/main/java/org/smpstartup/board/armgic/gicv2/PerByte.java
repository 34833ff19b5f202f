package org.smpstartup.board.armgic.gicv2;

import org.smpstartup.board.armgic.profile.Quirk;

/**
 * The registers of the distributor that have a byte for each interrupt: priorities, targets and the
 * sources of SGIs (IHI 0048, 4.3.11, 4.3.12, 4.3.16, 4.3.17).
 */
final class PerByte {
  private static final int FIRST_MPCORE_PPI = 29;

  private final GicV2Config config;
  private final GicV2Layout layout;

  PerByte(GicV2Config config, GicV2Layout layout) {
    this.config = config;
    this.layout = layout;
  }

  private int limit() {
    return Math.min(config.interrupts(), 1020);
  }

  /** Whether the access may see an interrupt: a secure one is hidden from the non-secure view. */
  private boolean open(long[] state, int cpu, int id, boolean ns) {
    return !ns || layout.bit(state, GicV2Layout.GROUP, cpu, id);
  }

  private boolean single() {
    return config.cpus() == 1 && config.revision() != GicRevision.MPCORE_11;
  }

  long read(long[] state, int cpu, int offset, boolean ns) {
    int first = offset & 0x3ff;
    long value = 0;
    for (int lane = 0; lane < 4; lane++) {
      int id = first + lane;
      if (id < limit() && open(state, cpu, id, ns)) {
        int octet =
            offset < Distributor.ITARGETSR ? priority(state, cpu, id, ns) : targets(state, cpu, id);
        value |= (long) octet << (8 * lane);
      }
    }
    return value;
  }

  private int priority(long[] state, int cpu, int id, boolean ns) {
    int priority = layout.priority(state, cpu, id);
    return ns ? priority << 1 & config.priorityMask() : priority;
  }

  private int targets(long[] state, int cpu, int id) {
    if (single()) {
      return 0;
    }
    if (id >= 32) {
      return layout.targets(state, id);
    }
    boolean none = config.revision() == GicRevision.MPCORE_11 && id < FIRST_MPCORE_PPI;
    return none ? 0 : 1 << cpu;
  }

  boolean write(long[] state, int cpu, int offset, long value, long lanes, boolean ns) {
    int first = offset & 0x3ff;
    if (first >= config.interrupts()) {
      return false;
    }
    for (int lane = 0; lane < 4; lane++) {
      int id = first + lane;
      boolean carried = (lanes >>> (8 * lane) & 1) != 0;
      if (carried && id < limit() && open(state, cpu, id, ns)) {
        int octet = (int) (value >>> (8 * lane)) & 0xff;
        if (offset < Distributor.ITARGETSR) {
          int whole = ns ? 0x80 | octet >> 1 : octet;
          layout.priority(state, cpu, id, whole & config.priorityMask());
        } else {
          retarget(state, id, octet);
        }
      }
    }
    return true;
  }

  private void retarget(long[] state, int id, int mask) {
    if (single()) {
      return;
    }
    int existing = (1 << config.cpus()) - 1;
    if (id < 32) {
      // Read-only; where PPIs are pended by their targets, any write lets them reach everyone.
      layout.targets(state, id, config.has(Quirk.PPI_PENDS_BY_TARGETS) ? 0xff : 0);
      return;
    }
    layout.targets(state, id, config.has(Quirk.TARGETS_OF_ABSENT_CPUS) ? mask : mask & existing);
    if (config.has(Quirk.SPI_PENDS_BY_TARGETS) && !config.has(Quirk.SPI_KEEPS_OLD_TARGETS)) {
      move(state, id, mask);
    }
  }

  /** Moves a latched shared interrupt to its new targets. */
  private void move(long[] state, int id, int mask) {
    boolean latched = false;
    for (int cpu = 0; cpu < config.cpus(); cpu++) {
      latched |= layout.bit(state, GicV2Layout.PENDING, cpu, id);
    }
    for (int cpu = 0; cpu < config.cpus(); cpu++) {
      layout.bit(state, GicV2Layout.PENDING, cpu, id, latched && (mask >>> cpu & 1) != 0);
    }
  }

  /** The sources of four SGIs. */
  long sources(long[] state, int cpu, int first, boolean ns) {
    long value = 0;
    for (int lane = 0; lane < 4; lane++) {
      if (open(state, cpu, first + lane, ns)) {
        value |= (long) layout.sources(state, cpu, first + lane) << (8 * lane);
      }
    }
    return value;
  }

  /** Adds or removes sources; a byte of 0 changes nothing. */
  boolean writeSources(long[] state, int cpu, int offset, long value, long lanes, boolean ns) {
    for (int lane = 0; lane < 4; lane++) {
      int sgi = (offset & 0xc) + lane;
      int octet = (int) ((value & lanes) >>> (8 * lane)) & 0xff;
      if (open(state, cpu, sgi, ns)) {
        int before = layout.sources(state, cpu, sgi);
        int after = offset >= Distributor.SPENDSGIR ? before | octet : before & ~octet;
        layout.sources(state, cpu, sgi, after);
      }
    }
    return true;
  }
}
