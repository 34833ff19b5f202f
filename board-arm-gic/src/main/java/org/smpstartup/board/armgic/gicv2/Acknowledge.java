package org.smpstartup.board.armgic.gicv2;

import org.smpstartup.api.hardware.Effects;
import org.smpstartup.board.armgic.profile.Quirk;

/**
 * Acknowledging, ending and deactivating interrupts (IHI 0048, 3.2 and 4.4.4 to 4.4.9).
 *
 * <p>Of several sources of one SGI the lowest-numbered processor is told first; the document leaves
 * the order open.
 */
final class Acknowledge {
  /** There is an interrupt, but it is of the group that this read does not take. */
  private static final int OTHER_GROUP = 1022;

  private static final int NONE = Selection.NONE;
  private static final int SGIS = 16;
  private static final int SOURCE = 10;

  private final GicV2Config config;
  private final GicV2Layout layout;
  private final Selection selection;
  private final ActiveLevels levels;

  Acknowledge(GicV2Config config, GicV2Layout layout, Selection selection, ActiveLevels levels) {
    this.config = config;
    this.layout = layout;
    this.selection = selection;
    this.levels = levels;
  }

  private boolean has(Quirk quirk) {
    return config.has(quirk);
  }

  /** What a read of IAR may take, by group alone. */
  private int byGroup(long[] state, int cpu, int id, boolean ns) {
    if (id == NONE || !config.groups()) {
      return id;
    }
    boolean second = selection.group(state, cpu, id) == 1;
    if (!second && ns) {
      return NONE;
    }
    boolean both = (layout.get(state, cpu, GicV2Layout.CTLR) & CpuInterface.ACK_CTL) != 0;
    return second && !ns && !both ? OTHER_GROUP : id;
  }

  private int winner(long[] state, int cpu, boolean ns) {
    int id = selection.best(state, cpu, false);
    if (id == NONE || selection.masked(state, cpu, id)) {
      return NONE;
    }
    int taken = byGroup(state, cpu, id, ns);
    if (taken == OTHER_GROUP && has(Quirk.IAR_1022_BEFORE_PRIORITY)) {
      return OTHER_GROUP;
    }
    return selection.preempts(state, cpu, id) ? taken : NONE;
  }

  long any(long[] state, int cpu, boolean ns, Effects effects) {
    return take(state, cpu, winner(state, cpu, ns), effects);
  }

  /** Acknowledges in group 1 only, through AIAR. */
  long second(long[] state, int cpu, Effects effects) {
    return take(state, cpu, winner(state, cpu, true), effects);
  }

  long offered(long[] state, int cpu, boolean ns) {
    return named(state, cpu, winner(state, cpu, ns));
  }

  long offeredSecond(long[] state, int cpu) {
    return named(state, cpu, winner(state, cpu, true));
  }

  /** The highest pending interrupt, whatever the priority mask and the running priority say. */
  long highest(long[] state, int cpu, boolean ns) {
    int id = selection.best(state, cpu, !has(Quirk.HPPIR_WITHOUT_ACTIVE));
    if (id != NONE && has(Quirk.HPPIR_BEHIND_MASK) && selection.masked(state, cpu, id)) {
      return NONE;
    }
    int told = byGroup(state, cpu, id, ns);
    return has(Quirk.HPPIR_WITHOUT_SOURCE) ? told : named(state, cpu, told);
  }

  long highestSecond(long[] state, int cpu) {
    return highest(state, cpu, true);
  }

  private long named(long[] state, int cpu, int id) {
    if (id >= SGIS || config.revision() == GicRevision.MPCORE_11) {
      return id;
    }
    int sources = layout.sources(state, cpu, id);
    return id | Integer.numberOfTrailingZeros(sources) << SOURCE;
  }

  private long take(long[] state, int cpu, int id, Effects effects) {
    if (id >= OTHER_GROUP) {
      return id;
    }
    final long value = named(state, cpu, id);
    activate(state, cpu, id);
    if (id >= SGIS) {
      layout.bit(state, GicV2Layout.PENDING, cpu, id, false);
    } else {
      int sources = layout.sources(state, cpu, id);
      boolean merged = config.revision() == GicRevision.MPCORE_11;
      layout.sources(state, cpu, id, merged ? 0 : sources & sources - 1);
    }
    selection.refresh(state, effects);
    return value;
  }

  private void activate(long[] state, int cpu, int id) {
    int priority = layout.priority(state, cpu, id);
    if (has(Quirk.RUNNING_PRIORITY_BY_BPR)) {
      priority &= selection.groupMask(state, cpu, id);
    }
    levels.activate(state, cpu, selection.group(state, cpu, id), priority);
    layout.bit(state, GicV2Layout.ACTIVE, cpu, id, true);
  }

  /** Ends through EOIR: drops the priority and, unless split, deactivates. */
  void end(long[] state, int cpu, int id, boolean ns, Effects effects) {
    if (!ends(state, cpu, id)) {
      return;
    }
    if (ns && selection.group(state, cpu, id) == 0) {
      return; // the non-secure state cannot end a secure interrupt
    }
    finish(state, cpu, id, split(state, cpu, ns), effects);
  }

  /** Ends through AEOIR: group 1 only. */
  void endSecond(long[] state, int cpu, int id, Effects effects) {
    if (ends(state, cpu, id) && selection.group(state, cpu, id) == 1) {
      finish(state, cpu, id, split(state, cpu, config.security()), effects);
    }
  }

  private boolean ends(long[] state, int cpu, int id) {
    return id < Math.min(config.interrupts(), 1020)
        && levels.running(state, cpu) < ActiveLevels.IDLE;
  }

  private void finish(long[] state, int cpu, int id, boolean split, Effects effects) {
    levels.drop(state, cpu, selection.group(state, cpu, id));
    if (!split) {
      inactive(state, cpu, id);
    }
    selection.refresh(state, effects);
  }

  /** Whether dropping the priority and deactivating are separate (EOImode). */
  private boolean split(long[] state, int cpu, boolean ns) {
    long mode = ns ? CpuInterface.EOI_MODE_NS : CpuInterface.EOI_MODE;
    return config.revision() == GicRevision.V2
        && (layout.get(state, cpu, GicV2Layout.CTLR) & mode) != 0;
  }

  /** Deactivates through DIR. */
  void deactivate(long[] state, int cpu, int id, boolean ns) {
    boolean reached =
        config.revision() == GicRevision.V2
            && id < Math.min(config.interrupts(), 1020)
            && split(state, cpu, ns);
    if (reached && !(ns && selection.group(state, cpu, id) == 0)) {
      inactive(state, cpu, id);
    }
  }

  private void inactive(long[] state, int cpu, int id) {
    layout.bit(state, GicV2Layout.ACTIVE, cpu, id, false);
    if (id >= 32 && !has(Quirk.SPI_ENDS_ON_ONE)) {
      for (int other = 0; other < layout.copies(); other++) {
        layout.bit(state, GicV2Layout.ACTIVE, other, id, false);
      }
    }
  }
}
