package org.smpstartup.board.armgic.gicv3;

import static org.smpstartup.board.armgic.gicv3.GicV3Layout.ACTIVE;
import static org.smpstartup.board.armgic.gicv3.GicV3Layout.ENABLE;

import org.smpstartup.api.hardware.Effects;
import org.smpstartup.board.armgic.profile.Quirk;
import org.smpstartup.board.armgic.sys.CoreLines;
import org.smpstartup.board.armgic.sys.GicMessages;

/**
 * Decides which interrupt a processor is offered, and drives its lines: lowest priority value
 * first, then lowest INTID (IHI 0069, 4.8).
 *
 * <p>Of groups that the CPU interface does not take none is offered, so that they hide nothing. A
 * redistributor whose processor sleeps offers nothing and requests its waking instead.
 */
final class Selection {
  /** Nothing is pending: an INTID that is never an interrupt. */
  static final int NONE = 1023;

  static final int IDLE = 0xff;

  /** The order of groups among equal priorities. */
  private static final int[] HIGHEST_FIRST = {Groups.G0, Groups.G1S, Groups.G1NS};

  private static final int IRQ_HIGH = 1;
  private static final int FIQ_HIGH = 2;

  private final GicV3Config config;
  private final GicV3Layout layout;
  private final Groups groups;
  private final boolean hides;
  private final boolean sleeperSignalled;

  Selection(GicV3Config config, GicV3Layout layout, Groups groups) {
    this.config = config;
    this.layout = layout;
    this.groups = groups;
    hides = config.has(Quirk.DISABLED_GROUP_HIDES);
    sleeperSignalled = config.has(Quirk.SLEEPER_IS_SIGNALLED);
  }

  /** The least binary point of group 0: below it there are no priority bits. */
  int minimumBpr() {
    return Math.max(0, 7 - config.priorityBits());
  }

  /** The bits of a priority that exist. */
  int priorityMask() {
    return 0xff << (8 - config.priorityBits()) & 0xff;
  }

  boolean asleep(long[] state, int cpu) {
    return !sleeperSignalled
        && (layout.flag(state, cpu, Field.PROCESSOR_SLEEP)
            || layout.flag(state, cpu, Field.CHILDREN_ASLEEP));
  }

  /** The interrupt that a processor is offered, priority mask and running priority apart. */
  int best(long[] state, int cpu) {
    if (asleep(state, cpu)) {
      return NONE;
    }
    int taken = layout.field(state, cpu, Field.ENABLES);
    int forwarded = Groups.forwarded(state);
    int best = highest(state, cpu, hides ? forwarded : forwarded & taken);
    boolean shown = best == NONE || (taken >> groups.of(state, cpu, best) & 1) != 0;
    return shown ? best : NONE;
  }

  private int highest(long[] state, int cpu, int wanted) {
    int best = NONE;
    int priority = IDLE; // the lowest priority is never offered
    for (int word = 0; word < layout.words && wanted != 0; word++) {
      long set = layout.pending(state, cpu, word) & layout.bits(state, ENABLE, cpu, word);
      if (set != 0) {
        set &= ~layout.bits(state, ACTIVE, cpu, word) & groups.members(state, cpu, word, wanted);
      }
      for (; set != 0; set &= set - 1) {
        int id = 32 * word + Long.numberOfTrailingZeros(set);
        int own = layout.priority(state, cpu, id);
        if (own < priority && (word == 0 || groups.target(state, id) == cpu)) {
          best = id;
          priority = own;
        }
      }
    }
    return best;
  }

  /** The lowest active preemption level as a priority, or FFh. */
  int running(long[] state, int cpu) {
    int group = runningGroup(state, cpu);
    return group < 0 ? IDLE : level(state, cpu, group) << (minimumBpr() + 1);
  }

  /** The group whose active priority is the highest, or -1. Group 0 comes first among equals. */
  int runningGroup(long[] state, int cpu) {
    int best = -1;
    int lowest = 128;
    for (int group : HIGHEST_FIRST) {
      int level = level(state, cpu, group);
      if (level < lowest) {
        best = group;
        lowest = level;
      }
    }
    return best;
  }

  private int level(long[] state, int cpu, int group) {
    for (int half = 0; half < 2; half++) {
      long levels = layout.get(state, cpu, GicV3Layout.LEVELS + 2 * group + half);
      if (levels != 0) {
        return 64 * half + Long.numberOfTrailingZeros(levels);
      }
    }
    return 128;
  }

  /** The bits of a priority that count for preemption in a group. */
  int groupMask(long[] state, int cpu, int group) {
    int bpr = layout.field(state, cpu, Field.BPR0);
    if (group == Groups.G1S && (layout.field(state, cpu, Field.CONTROL_S) & 1) == 0) {
      bpr = layout.field(state, cpu, Field.BPR1S);
    } else if (group == Groups.G1NS && (layout.field(state, cpu, Field.CONTROL_NS) & 1) == 0) {
      bpr = layout.field(state, cpu, Field.BPR1NS) - 1;
    }
    return 0xff << (bpr + 1) & 0xff;
  }

  /** Whether an interrupt passes the priority mask and may preempt what is active. */
  boolean signalled(long[] state, int cpu, int id) {
    if (id == NONE) {
      return false;
    }
    int priority = layout.priority(state, cpu, id);
    if (priority >= layout.get(state, cpu, GicV3Layout.PMR)) {
      return false;
    }
    int running = running(state, cpu);
    int mask = groupMask(state, cpu, groups.of(state, cpu, id));
    return running == IDLE || (priority & mask) < (running & mask);
  }

  /** Drives the lines of every processor. */
  void refresh(long[] state, Effects effects) {
    for (int cpu = 0; cpu < config.affinities().cpus(); cpu++) {
      refresh(state, cpu, effects);
    }
  }

  /** Drives the lines of one processor, and requests its waking where it sleeps. */
  void refresh(long[] state, int cpu, Effects effects) {
    drive(state, cpu, false, effects);
    if (asleep(state, cpu)) {
      requestWake(state, cpu, effects);
    } else {
      layout.flag(state, cpu, Field.WAKE_REQUESTED, false);
    }
  }

  private void requestWake(long[] state, int cpu, Effects effects) {
    boolean wanted = highest(state, cpu, Groups.forwarded(state)) != NONE;
    boolean before = layout.flag(state, cpu, Field.WAKE_REQUESTED);
    layout.flag(state, cpu, Field.WAKE_REQUESTED, wanted);
    if (wanted && !before) {
      effects.message(GicMessages.WAKE_REQUEST, cpu);
    }
  }

  /** Drives both lines, changed or not where {@code always}. */
  void drive(long[] state, int cpu, boolean always, Effects effects) {
    int before = layout.field(state, cpu, Field.LINES);
    int wanted = wanted(state, cpu);
    layout.field(state, cpu, Field.LINES, wanted);
    int changed = always ? IRQ_HIGH | FIQ_HIGH : before ^ wanted;
    if ((changed & IRQ_HIGH) != 0) {
      effects.signal(cpu, CoreLines.IRQ, wanted & IRQ_HIGH);
    }
    if ((changed & FIQ_HIGH) != 0) {
      effects.signal(cpu, CoreLines.FIQ, wanted >> 1);
    }
  }

  private int wanted(long[] state, int cpu) {
    int id = best(state, cpu);
    if (!signalled(state, cpu, id)) {
      return 0;
    }
    return switch (groups.of(state, cpu, id)) {
      case Groups.G0 -> FIQ_HIGH;
      case Groups.G1S ->
          groups.secure(state, cpu) && layout.field(state, cpu, Field.LEVEL) < 3
              ? IRQ_HIGH
              : FIQ_HIGH;
      default -> groups.secure(state, cpu) ? FIQ_HIGH : IRQ_HIGH;
    };
  }
}
