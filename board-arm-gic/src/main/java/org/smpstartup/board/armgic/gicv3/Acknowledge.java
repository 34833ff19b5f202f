package org.smpstartup.board.armgic.gicv3;

import org.smpstartup.api.hardware.Effects;
import org.smpstartup.board.armgic.profile.Quirk;

/**
 * Acknowledging, ending and deactivating interrupts through ICC_IAR, ICC_EOIR and ICC_DIR (IHI
 * 0069, 4.1 and 12.2).
 *
 * <p>Where the documents leave silicon open (UNPREDICTABLE): ICC_EOIR drops the highest active
 * priority if that is of its group, and ends the interrupt it names, whether or not the two belong
 * together; if it is not, nothing happens.
 */
final class Acknowledge {
  /** Told at level 3 only: the interrupt is one of secure group 1. */
  private static final int SECURE = 1020;

  /** Told at level 3 only: the interrupt is one of non-secure group 1. */
  private static final int NON_SECURE = 1021;

  private static final int FIRST_SPECIAL = 1020;
  private static final int NONE = Selection.NONE;

  private final GicV3Config config;
  private final GicV3Layout layout;
  private final Groups groups;
  private final Selection selection;

  Acknowledge(GicV3Config config, GicV3Layout layout, Groups groups, Selection selection) {
    this.config = config;
    this.layout = layout;
    this.groups = groups;
    this.selection = selection;
  }

  /** What ICC_HPPIR0 or ICC_HPPIR1 shows: neither mask nor running priority count. */
  int highest(long[] state, int cpu, boolean first) {
    int id = selection.best(state, cpu);
    if (id == NONE) {
      return NONE;
    }
    int group = groups.of(state, cpu, id);
    boolean top = layout.field(state, cpu, Field.LEVEL) == 3;
    if (first) {
      if (group == Groups.G0) {
        return id;
      }
      return !top ? NONE : group == Groups.G1S ? SECURE : NON_SECURE;
    }
    if (group == Groups.G0) {
      return NONE;
    }
    boolean own = groups.secure(state, cpu) ? group == Groups.G1S : group == Groups.G1NS;
    return own ? id : NONE;
  }

  /** What ICC_IAR0 or ICC_IAR1 would give. */
  int offered(long[] state, int cpu, boolean first) {
    int id = selection.best(state, cpu);
    return selection.signalled(state, cpu, id) ? highest(state, cpu, first) : NONE;
  }

  int take(long[] state, int cpu, boolean first, Effects effects) {
    int id = offered(state, cpu, first);
    if (id < FIRST_SPECIAL) {
      activate(state, cpu, id);
      selection.refresh(state, cpu, effects);
    }
    return id;
  }

  private void activate(long[] state, int cpu, int id) {
    int group = groups.of(state, cpu, id);
    int priority = layout.priority(state, cpu, id);
    if (config.has(Quirk.RUNNING_PRIORITY_BY_BPR)) {
      priority &= selection.groupMask(state, cpu, group);
    }
    int level = priority >> (selection.minimumBpr() + 1);
    int word = GicV3Layout.LEVELS + 2 * group + (level >> 6);
    layout.set(state, cpu, word, layout.get(state, cpu, word) | 1L << (level & 63));
    layout.bit(state, GicV3Layout.ACTIVE, cpu, id, true);
    layout.bit(state, GicV3Layout.PENDING, cpu, id, false);
  }

  /** Ends through ICC_EOIR0 or ICC_EOIR1. */
  void end(long[] state, int cpu, int id, boolean first, Effects effects) {
    if (!exists(id)) {
      return;
    }
    int group = selection.runningGroup(state, cpu);
    boolean secure = groups.secure(state, cpu);
    boolean top = layout.field(state, cpu, Field.LEVEL) == 3;
    boolean own =
        switch (group) {
          case Groups.G0 -> first && (Groups.single(state) || secure);
          case Groups.G1S -> !first && secure;
          case Groups.G1NS -> !first && (top || !secure);
          default -> false;
        };
    if (!own) {
      return;
    }
    drop(state, cpu, group);
    if (!split(state, cpu)) {
      inactive(state, cpu, id, effects);
    }
    selection.refresh(state, cpu, effects);
  }

  private boolean exists(int id) {
    return id < Math.min(config.interrupts(), FIRST_SPECIAL);
  }

  private void drop(long[] state, int cpu, int group) {
    for (int half = 0; half < 2; half++) {
      int word = GicV3Layout.LEVELS + 2 * group + half;
      long levels = layout.get(state, cpu, word);
      if (levels != 0) {
        layout.set(state, cpu, word, levels & levels - 1);
        return;
      }
    }
  }

  /** Whether dropping the priority and deactivating are separate (EOImode). */
  private boolean split(long[] state, int cpu) {
    if (layout.field(state, cpu, Field.LEVEL) == 3) {
      return layout.flag(state, cpu, Field.EOI_MODE_EL3);
    }
    Field control = groups.secure(state, cpu) ? Field.CONTROL_S : Field.CONTROL_NS;
    return (layout.field(state, cpu, control) & 2) != 0;
  }

  private void inactive(long[] state, int cpu, int id, Effects effects) {
    layout.bit(state, GicV3Layout.ACTIVE, cpu, id, false);
    if (id >= 32) {
      int target = groups.target(state, id);
      if (target >= 0 && target != cpu) {
        selection.refresh(state, target, effects);
      }
    }
  }

  /** Deactivates through ICC_DIR, unless the state may not or EOImode does not split. */
  void deactivate(long[] state, int cpu, int id, Effects effects) {
    if (!exists(id) || !split(state, cpu)) {
      return;
    }
    int group = groups.of(state, cpu, id);
    boolean secure = groups.secure(state, cpu);
    boolean top = layout.field(state, cpu, Field.LEVEL) == 3;
    boolean own =
        switch (group) {
          case Groups.G0 -> Groups.single(state) || (secure && !config.fiqTrapped());
          case Groups.G1S -> secure;
          default -> !secure;
        };
    if (top || own) {
      inactive(state, cpu, id, effects);
      selection.refresh(state, cpu, effects);
    }
  }
}
