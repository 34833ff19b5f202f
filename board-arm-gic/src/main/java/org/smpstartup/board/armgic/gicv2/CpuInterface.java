package org.smpstartup.board.armgic.gicv2;

import org.smpstartup.api.hardware.Effects;
import org.smpstartup.board.armgic.profile.Quirk;

/**
 * The CPU interfaces, GICC (IHI 0048, 4.4). A processor sees its own; {@code ns} says whether the
 * access takes the non-secure view.
 *
 * <p>Where the document leaves silicon open: writes that must match an acknowledge but do not
 * (UNPREDICTABLE) drop the highest active priority of the named interrupt's group and end the named
 * interrupt, bits 12:10 are not looked at; nothing happens while no priority is active. GICC_DIR
 * without EOImode is ignored. There are no bypass signals.
 */
final class CpuInterface {
  static final int CTLR = 0x00;
  static final int PMR = 0x04;
  static final int BPR = 0x08;
  static final int IAR = 0x0c;
  static final int EOIR = 0x10;
  static final int RPR = 0x14;
  static final int HPPIR = 0x18;
  static final int ABPR = 0x1c;
  static final int AIAR = 0x20;
  static final int AEOIR = 0x24;
  static final int AHPPIR = 0x28;
  static final int APR = 0xd0;
  static final int NSAPR = 0xe0;
  static final int IIDR = 0xfc;
  static final int DIR = 0x1000;

  // ---- bits of CTLR, secure view
  static final long EN_GRP1 = 1 << 1;
  static final long ACK_CTL = 1 << 2;
  static final long FIQ_EN = 1 << 3;
  static final long CBPR = 1 << 4;
  static final long EOI_MODE = 1 << 9;
  static final long EOI_MODE_NS = 1 << 10;

  private static final int ID = 0x3ff;
  private static final int IDLE_PRIORITY = 0xff;

  private final GicV2Config config;
  private final GicV2Layout layout;
  private final Selection selection;
  private final Acknowledge acknowledge;
  private final ActiveLevels levels;

  CpuInterface(
      GicV2Config config,
      GicV2Layout layout,
      Selection selection,
      ActiveLevels levels,
      Acknowledge acknowledge) {
    this.config = config;
    this.layout = layout;
    this.selection = selection;
    this.levels = levels;
    this.acknowledge = acknowledge;
  }

  /** The bits of CTLR that can be written in the secure view. */
  long controlMask() {
    if (config.revision() == GicRevision.V2) {
      return config.security() ? 0x61f : 0x21f;
    }
    return config.security() ? 0x1f : 1;
  }

  private boolean aliased(boolean ns) {
    return config.revision() == GicRevision.V2 && !ns && !config.has(Quirk.NO_ALIASED_INTERFACE);
  }

  /** Reads; IAR and AIAR acknowledge. */
  long read(long[] state, int cpu, int offset, boolean ns, Effects effects) {
    return switch (offset) {
      case IAR -> acknowledge.any(state, cpu, ns, effects);
      case AIAR -> aliased(ns) ? acknowledge.second(state, cpu, effects) : 0;
      default -> peek(state, cpu, offset, ns);
    };
  }

  /** Reads without acknowledging: IAR and AIAR tell what they would give. */
  long peek(long[] state, int cpu, int offset, boolean ns) {
    return switch (offset) {
      case CTLR -> control(state, cpu, ns);
      case PMR -> mask(state, cpu, ns);
      case BPR -> binaryPoint(state, cpu, ns);
      case IAR -> acknowledge.offered(state, cpu, ns);
      case AIAR -> aliased(ns) ? acknowledge.offeredSecond(state, cpu) : 0;
      case RPR -> running(state, cpu, ns);
      case HPPIR -> acknowledge.highest(state, cpu, ns);
      case AHPPIR -> aliased(ns) ? acknowledge.highestSecond(state, cpu) : 0;
      case ABPR -> config.groups() && !ns ? layout.get(state, cpu, GicV2Layout.ABPR) : 0;
      case IIDR -> identity();
      default -> levels(state, cpu, offset, ns);
    };
  }

  private long identity() {
    return switch (config.revision()) {
      case MPCORE_11 -> 0;
      case V1 -> 0x1_043b;
      case V2 -> 0x2_043b;
    };
  }

  private long control(long[] state, int cpu, boolean ns) {
    long control = layout.get(state, cpu, GicV2Layout.CTLR);
    return ns ? (control & (EN_GRP1 | EOI_MODE_NS)) >>> 1 : control;
  }

  /** Non-secure software sees the upper half of the priorities as if it were all. */
  private long mask(long[] state, int cpu, boolean ns) {
    return shown(layout.get(state, cpu, GicV2Layout.PMR), ns);
  }

  private static long shown(long priority, boolean ns) {
    if (!ns) {
      return priority;
    }
    return (priority & 0x80) != 0 ? priority << 1 & 0xff : 0;
  }

  private long running(long[] state, int cpu, boolean ns) {
    int running = levels.running(state, cpu);
    return running > IDLE_PRIORITY ? IDLE_PRIORITY : shown(running, ns);
  }

  private long binaryPoint(long[] state, int cpu, boolean ns) {
    if (!ns) {
      return layout.get(state, cpu, GicV2Layout.BPR);
    }
    return (layout.get(state, cpu, GicV2Layout.CTLR) & CBPR) != 0
        ? Math.min(7, layout.get(state, cpu, GicV2Layout.BPR) + 1)
        : layout.get(state, cpu, GicV2Layout.ABPR);
  }

  /** The group whose active levels an offset shows in a view, or -1. */
  private int levelGroup(int offset, boolean ns) {
    boolean there =
        config.revision() == GicRevision.V2
            && offset >= APR
            && offset < NSAPR + 0x10
            && (offset & 3) == 0;
    if (!there || (offset >= NSAPR && ns)) {
      return -1;
    }
    return offset >= NSAPR || ns ? 1 : 0;
  }

  private long levels(long[] state, int cpu, int offset, boolean ns) {
    int group = levelGroup(offset, ns);
    return group < 0 ? 0 : levels.read(state, cpu, group, (offset & 0xc) >> 2, ns);
  }

  /** Writes; what is read-only or does not exist stays as it is. */
  void write(long[] state, int cpu, int offset, long value, boolean ns, Effects effects) {
    switch (offset) {
      case CTLR -> writeControl(state, cpu, value, ns);
      case PMR -> writeMask(state, cpu, value, ns);
      case BPR -> writeBinaryPoint(state, cpu, value, ns);
      case ABPR -> {
        if (!config.groups() || ns) {
          return;
        }
        secondPoint(state, cpu, value);
      }
      case EOIR -> {
        acknowledge.end(state, cpu, (int) value & ID, ns, effects);
        return;
      }
      case AEOIR -> {
        if (aliased(ns)) {
          acknowledge.endSecond(state, cpu, (int) value & ID, effects);
        }
        return;
      }
      case DIR -> acknowledge.deactivate(state, cpu, (int) value & ID, ns);
      default -> {
        if (!writeLevels(state, cpu, offset, value, ns)) {
          return;
        }
      }
    }
    selection.refresh(state, effects);
  }

  private void writeControl(long[] state, int cpu, long value, boolean ns) {
    long mask = controlMask();
    long bits = value;
    if (ns) {
      mask &= EN_GRP1 | EOI_MODE_NS;
      bits = value << 1;
    }
    long kept = layout.get(state, cpu, GicV2Layout.CTLR) & (ns ? ~mask : 0);
    layout.set(state, cpu, GicV2Layout.CTLR, kept | (bits & mask));
  }

  private void writeMask(long[] state, int cpu, long value, boolean ns) {
    long bits = value & 0xff;
    if (ns) {
      if ((layout.get(state, cpu, GicV2Layout.PMR) & 0x80) == 0) {
        return; // a secure mask in the lower half is out of reach (IHI 0048, 4.4.2)
      }
      bits = 0x80 | bits >> 1;
    }
    layout.set(state, cpu, GicV2Layout.PMR, bits & config.priorityMask());
  }

  private void writeBinaryPoint(long[] state, int cpu, long value, boolean ns) {
    if (!ns) {
      layout.set(state, cpu, GicV2Layout.BPR, Math.max(value & 7, config.minimumBpr()));
    } else if ((layout.get(state, cpu, GicV2Layout.CTLR) & CBPR) == 0) {
      secondPoint(state, cpu, value);
    }
  }

  private void secondPoint(long[] state, int cpu, long value) {
    layout.set(state, cpu, GicV2Layout.ABPR, Math.max(value & 7, config.minimumBpr() + 1));
  }

  private boolean writeLevels(long[] state, int cpu, int offset, long value, boolean ns) {
    int group = levelGroup(offset, ns);
    return group >= 0 && levels.write(state, cpu, group, (offset & 0xc) >> 2, ns, value);
  }
}
