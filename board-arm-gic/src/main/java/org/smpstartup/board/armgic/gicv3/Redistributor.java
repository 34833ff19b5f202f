package org.smpstartup.board.armgic.gicv3;

import org.smpstartup.api.hardware.Effects;
import org.smpstartup.board.armgic.profile.Quirk;

/**
 * The redistributors: for each processor a frame RD with identity and power, and a frame SGI with
 * its SGIs and PPIs (IHI 0069, 12.10 and 12.11). They are not banked: any processor may access any
 * of them.
 *
 * <p>LPIs are left out, though the identification tells of them as QEMU's does: EnableLPIs cannot
 * be set. A change of ProcessorSleep is followed by ChildrenAsleep after the configured time; until
 * both are clear the redistributor is silent. ICENABLER0 disables at once, RWP reads 1 for the
 * configured time.
 */
final class Redistributor {
  static final int CTLR = 0x0000;
  static final int IIDR = 0x0004;
  static final int TYPER = 0x0008;
  static final int TYPER_HIGH = 0x000c;
  static final int WAKER = 0x0014;
  static final int IDENTITY = 0xffd0;

  /** Where the frame of SGIs and PPIs begins. */
  static final int SGI_FRAME = 0x1_0000;

  private static final long CES = 1 << 1;
  private static final long RWP = 1 << 3;
  private static final long PLPIS = 1;
  private static final long VLPIS = 1 << 1;
  private static final long LAST = 1 << 4;
  private static final long COMMON_LPI_AFFINITY = 1 << 24;
  private static final int PROCESSOR_SLEEP = 2;
  private static final int CHILDREN_ASLEEP = 4;
  private static final int PIDR0 = 0x93;

  private final GicV3Config config;
  private final GicV3Layout layout;
  private final SetRegisters sets;
  private final Selection selection;

  /** For each processor, whether its redistributor is the last of its region. */
  private final boolean[] last;

  Redistributor(GicV3Config config, GicV3Layout layout, SetRegisters sets, Selection selection) {
    this.config = config;
    this.layout = layout;
    this.sets = sets;
    this.selection = selection;
    last = new boolean[config.affinities().cpus()];
    int end = 0;
    for (RedistributorRegion region : config.regions()) {
      end += region.count();
      last[end - 1] = true;
    }
  }

  long typer(int cpu) {
    long affinity = config.affinities().packed(cpu) & 0xffff_ffffL;
    return affinity << 32
        | COMMON_LPI_AFFINITY
        | (cpu & 0xffffL) << 8
        | (last[cpu] ? LAST : 0)
        | (config.stride() == GicV3Config.STRIDE_V4 ? VLPIS : 0)
        | PLPIS;
  }

  /** Reads 8 bytes; only GICR_TYPER is that wide. */
  static boolean wide(int offset) {
    return offset == TYPER;
  }

  // ---- reads

  long read(long[] state, int cpu, int offset, int size, boolean ns) {
    if (offset >= 2 * SGI_FRAME) {
      return 0; // the frames of GICv4
    }
    if (offset >= SGI_FRAME) {
      return readSgi(state, cpu, offset - SGI_FRAME, size, ns);
    }
    if (size == 8) {
      return offset == TYPER ? typer(cpu) : 0;
    }
    return switch (offset) {
      case CTLR -> CES | (layout.get(state, cpu, GicV3Layout.WRITES) > 0 ? RWP : 0);
      case IIDR -> Distributor.ARM;
      case TYPER -> typer(cpu) & 0xffff_ffffL;
      case TYPER_HIGH -> typer(cpu) >>> 32;
      case WAKER -> hidden(ns) ? 0 : waker(state, cpu);
      default -> offset >= IDENTITY ? Distributor.identity(offset - IDENTITY, PIDR0) : 0;
    };
  }

  /** Whether the power of redistributors is the secure state's matter alone. */
  private boolean hidden(boolean ns) {
    return ns && !config.has(Quirk.WAKER_OPEN);
  }

  private long waker(long[] state, int cpu) {
    return (layout.flag(state, cpu, Field.PROCESSOR_SLEEP) ? PROCESSOR_SLEEP : 0)
        | (layout.flag(state, cpu, Field.CHILDREN_ASLEEP) ? CHILDREN_ASLEEP : 0);
  }

  private long readSgi(long[] state, int cpu, int offset, int size, boolean ns) {
    if (offset >= SetRegisters.IPRIORITYR && offset < SetRegisters.IPRIORITYR + 32) {
      return sets.priorities(state, cpu, offset - SetRegisters.IPRIORITYR, size, ns);
    }
    return switch (offset) {
      case SetRegisters.ICFGR -> sets.modes(state, cpu, 0, ns);
      case SetRegisters.ICFGR + 4 -> sets.modes(state, cpu, 16, ns);
      case SetRegisters.NSACR -> sets.access(state, cpu, 0, ns);
      default -> sets.read(state, cpu, offset, 0, ns);
    };
  }

  // ---- writes

  void write(long[] state, int cpu, int offset, int size, long value, boolean ns, Effects effects) {
    if (offset >= SGI_FRAME) {
      if (offset < 2 * SGI_FRAME) {
        writeSgi(state, cpu, offset - SGI_FRAME, size, value, ns, effects);
        selection.refresh(state, cpu, effects);
      }
    } else if (offset == WAKER && !hidden(ns)) {
      sleep(state, cpu, (value & PROCESSOR_SLEEP) != 0, effects);
    }
  }

  private void writeSgi(
      long[] state, int cpu, int offset, int size, long value, boolean ns, Effects effects) {
    if (offset >= SetRegisters.IPRIORITYR && offset < SetRegisters.IPRIORITYR + 32) {
      sets.priorities(state, cpu, offset - SetRegisters.IPRIORITYR, size, value, ns);
      return;
    }
    switch (offset) {
      case SetRegisters.ICFGR + 4 -> sets.modes(state, cpu, 16, value, ns);
      case SetRegisters.NSACR -> sets.access(state, cpu, 0, value, ns);
      default -> sets.write(state, cpu, offset, 0, value, ns);
    }
    if (offset == SetRegisters.ICENABLER && config.writeNanos() > 0) {
      layout.set(state, cpu, GicV3Layout.WRITES, layout.get(state, cpu, GicV3Layout.WRITES) + 1);
      effects.after(config.writeNanos(), Lag.REDISTRIBUTOR_WRITE.token(cpu));
    }
  }

  private void sleep(long[] state, int cpu, boolean asleep, Effects effects) {
    layout.flag(state, cpu, Field.PROCESSOR_SLEEP, asleep);
    if (config.wakeNanos() > 0 && !config.has(Quirk.SLEEPER_IS_SIGNALLED)) {
      selection.refresh(state, cpu, effects);
      effects.after(config.wakeNanos(), Lag.WAKER.token(cpu));
    } else {
      follow(state, cpu, effects);
    }
  }

  /** Lets ChildrenAsleep follow ProcessorSleep. */
  void follow(long[] state, int cpu, Effects effects) {
    boolean asleep = layout.flag(state, cpu, Field.PROCESSOR_SLEEP);
    layout.flag(state, cpu, Field.CHILDREN_ASLEEP, asleep);
    selection.refresh(state, cpu, effects);
  }

  /** Notes that one change has arrived everywhere. */
  void written(long[] state, int cpu) {
    layout.set(
        state,
        cpu,
        GicV3Layout.WRITES,
        Math.max(0, layout.get(state, cpu, GicV3Layout.WRITES) - 1));
  }
}
