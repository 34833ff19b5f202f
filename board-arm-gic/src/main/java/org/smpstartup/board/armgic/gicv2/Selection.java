package org.smpstartup.board.armgic.gicv2;

import static org.smpstartup.board.armgic.gicv2.GicV2Layout.ACTIVE;
import static org.smpstartup.board.armgic.gicv2.GicV2Layout.ENABLE;
import static org.smpstartup.board.armgic.gicv2.GicV2Layout.GROUP;

import org.smpstartup.api.hardware.Effects;
import org.smpstartup.board.armgic.profile.Quirk;
import org.smpstartup.board.armgic.sys.CoreLines;

/**
 * Decides which interrupt a processor is offered, and drives its lines: lowest priority value
 * first, then lowest INTID (IHI 0048, 3.3 and 4.4).
 *
 * <p>A shared interrupt with several targets raises the line of all of them; whoever reads IAR
 * first gets it, the others find it active. That is the choice here for the 1-N model.
 */
final class Selection {
  /** Nothing is pending: an INTID that is never an interrupt. */
  static final int NONE = 1023;

  private static final int IRQ_HIGH = 1;
  private static final int FIQ_HIGH = 2;

  private final GicV2Config config;
  private final GicV2Layout layout;
  private final boolean hideByGroup;
  private final boolean runningCut;
  private final ActiveLevels levels;

  Selection(GicV2Config config, GicV2Layout layout, ActiveLevels levels) {
    this.config = config;
    this.layout = layout;
    hideByGroup = !config.has(Quirk.IAR_IGNORES_GROUP_ENABLE);
    runningCut = config.has(Quirk.RUNNING_PRIORITY_BY_BPR);
    this.levels = levels;
  }

  /** The group of an interrupt, 0 or 1. */
  int group(long[] state, int cpu, int id) {
    return config.groups() && layout.bit(state, GROUP, cpu, id) ? 1 : 0;
  }

  /** Whether distributor and CPU interface both let a group through. */
  private boolean groupEnabled(long[] state, int cpu, int group) {
    long both = state[GicV2Layout.GICD_CTLR] & layout.get(state, cpu, GicV2Layout.CTLR);
    return (both >>> group & 1) != 0;
  }

  /** The interrupt that a processor is offered, priority mask and running priority apart. */
  int best(long[] state, int cpu, boolean activeToo) {
    long distributor = state[GicV2Layout.GICD_CTLR];
    long own = layout.get(state, cpu, GicV2Layout.CTLR);
    if ((distributor & 3) == 0 || (own & 3) == 0) {
      return NONE;
    }
    long open = hideByGroup ? distributor & own & 3 : 3;
    int best = NONE;
    int priority = ActiveLevels.IDLE;
    for (int word = 0; word < layout.words; word++) {
      long set = candidates(state, cpu, word, open, activeToo);
      while (set != 0) {
        int id = 32 * word + Long.numberOfTrailingZeros(set);
        set &= set - 1;
        int own8 = layout.priority(state, cpu, id);
        if (own8 < priority && (word == 0 || (layout.targets(state, id) >>> cpu & 1) != 0)) {
          best = id;
          priority = own8;
        }
      }
    }
    return best;
  }

  private long candidates(long[] state, int cpu, int word, long open, boolean activeToo) {
    long set = layout.pending(state, cpu, word) & layout.bits(state, ENABLE, cpu, word);
    if (set == 0) {
      return 0;
    }
    if (!activeToo) {
      set &= ~layout.bits(state, ACTIVE, cpu, word);
    }
    if (config.groups()) {
      long second = layout.bits(state, GROUP, cpu, word);
      set &= ((open & 1) != 0 ? ~second : 0) | ((open & 2) != 0 ? second : 0);
    } else if ((open & 1) == 0) {
      set = 0;
    }
    return set;
  }

  /** The bits of a priority that count for preemption. */
  int groupMask(long[] state, int cpu, int id) {
    boolean common = (layout.get(state, cpu, GicV2Layout.CTLR) & CpuInterface.CBPR) != 0;
    int bpr =
        !common && group(state, cpu, id) == 1
            ? (int) layout.get(state, cpu, GicV2Layout.ABPR) - 1
            : (int) layout.get(state, cpu, GicV2Layout.BPR);
    return 0xff << (bpr + 1) & 0xff;
  }

  boolean masked(long[] state, int cpu, int id) {
    return layout.priority(state, cpu, id) >= layout.get(state, cpu, GicV2Layout.PMR);
  }

  /** Whether an interrupt may preempt what is active: equal group priority never does. */
  boolean preempts(long[] state, int cpu, int id) {
    int running = levels.running(state, cpu);
    int priority = layout.priority(state, cpu, id);
    if (running == ActiveLevels.IDLE || runningCut) {
      return priority < running;
    }
    int mask = groupMask(state, cpu, id);
    return (priority & mask) < (running & mask);
  }

  /** Drives the lines of every processor. */
  void refresh(long[] state, Effects effects) {
    for (int cpu = 0; cpu < config.cpus(); cpu++) {
      refresh(state, cpu, effects);
    }
  }

  void refresh(long[] state, int cpu, Effects effects) {
    drive(state, cpu, wanted(state, cpu), false, effects);
  }

  /** Drives both lines, changed or not, since a processor may have forgotten them. */
  void driveAgain(long[] state, int cpu, boolean lost, Effects effects) {
    drive(state, cpu, lost ? 0 : wanted(state, cpu), true, effects);
  }

  private void drive(long[] state, int cpu, int wanted, boolean always, Effects effects) {
    int before = (int) layout.get(state, cpu, GicV2Layout.LINES);
    layout.set(state, cpu, GicV2Layout.LINES, wanted);
    int changed = always ? IRQ_HIGH | FIQ_HIGH : before ^ wanted;
    if ((changed & IRQ_HIGH) != 0) {
      effects.signal(cpu, CoreLines.IRQ, wanted & IRQ_HIGH);
    }
    if ((changed & FIQ_HIGH) != 0) {
      effects.signal(cpu, CoreLines.FIQ, wanted >> 1);
    }
  }

  private int wanted(long[] state, int cpu) {
    int id = best(state, cpu, false);
    if (id == NONE || masked(state, cpu, id) || !preempts(state, cpu, id)) {
      return 0;
    }
    int group = group(state, cpu, id);
    if (!groupEnabled(state, cpu, group)) {
      return 0;
    }
    boolean fast =
        group == 0 && (layout.get(state, cpu, GicV2Layout.CTLR) & CpuInterface.FIQ_EN) != 0;
    return fast ? FIQ_HIGH : IRQ_HIGH;
  }
}
