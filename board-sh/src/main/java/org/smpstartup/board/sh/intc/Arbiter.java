package org.smpstartup.board.sh.intc;

import java.util.List;
import org.smpstartup.board.sh.chip.Part;

/**
 * Finds the request that a core would accept: the highest level; of equal ones pins before
 * inter-processor requests before on-chip sources; of those the finer priority; then the lower code
 * (FK {@code hw/intc/sh7786_intc.c}).
 *
 * <p>An answer is one number that compares as the requests do: level, kind, finer priority, and the
 * code turned over.
 */
final class Arbiter {
  /** No request. */
  static final long NONE = 0;

  /** INTEVT of message 0. */
  static final int ICI_CODE = 0xf00;

  static final int CODE_STEP = 0x20;

  private static final int IRL_CODE = 0x200;
  private static final int IRL_4_CODE = 0x900;
  private static final int MESSAGES = 8;
  private static final int PIN = 2;
  private static final int ICI = 1;
  private static final int ON_CHIP = 0;
  private static final int LEVEL_SHIFT = 40;
  private static final int KIND_SHIFT = 32;
  private static final int FINE_SHIFT = 16;
  private static final int CODE = 0xffff;

  private final Part part;
  private final List<OnChipSource> sources;

  Arbiter(Part part) {
    this.part = part;
    this.sources = OnChipSources.of(part);
  }

  static int level(long request) {
    return (int) (request >>> LEVEL_SHIFT);
  }

  static int code(long request) {
    return CODE - (int) (request & CODE);
  }

  private static long request(int level, int kind, int fine, int code) {
    return ((long) level << LEVEL_SHIFT)
        | ((long) kind << KIND_SHIFT)
        | ((long) fine << FINE_SHIFT)
        | (CODE - code);
  }

  List<OnChipSource> sources() {
    return sources;
  }

  /** The INTEVT code of a pin: 200 and every 40 on the SH7786, 240 and every 40 on the SH-X3. */
  int irqCode(int pin) {
    return (part == Part.SH7786 ? 0x200 : 0x240) + 0x40 * pin;
  }

  static int irlCode(int group, int encoded) {
    return (group == 0 ? IRL_CODE : IRL_4_CODE) + CODE_STEP * encoded;
  }

  /** The best request for a core, {@link #NONE} if there is none. */
  long best(long[] state, int cpu) {
    long best = Math.max(pins(state, cpu), Math.max(messages(state, cpu), onChip(state, cpu)));
    long floor = state[IntcWords.USERIMASK] >>> 4;
    return level(best) > floor ? best : NONE;
  }

  private long pins(long[] state, int cpu) {
    long masked = state[IntcWords.INTMSK0 + cpu] | state[IntcWords.OWNED_PINS];
    long best = NONE;
    for (int pin = 0; pin < part.irqPins(); pin++) {
      int level = (int) (state[IntcWords.INTPRI] >>> (28 - 4 * pin)) & 15;
      boolean open = (masked >>> (Pins.TOP - pin) & 1) == 0;
      if (open && level > 0 && Pins.isIrq(state, pin) && Pins.requested(state, pin)) {
        best = Math.max(best, request(level, PIN, 0, irqCode(pin)));
      }
    }
    for (int group = 0; 4 * group < part.irqPins(); group++) {
      best = Math.max(best, irl(state, cpu, group));
    }
    return best;
  }

  private static long irl(long[] state, int cpu, int group) {
    int encoded = Pins.encoded(state, group);
    if (Pins.isIrq(state, 4 * group) || encoded == Pins.IRL_NONE) {
      return NONE;
    }
    long masked = state[IntcWords.INTMSK1 + cpu] | state[IntcWords.OWNED_IRL];
    boolean open =
        (masked >>> (Pins.TOP - group) & 1) == 0
            && (state[IntcWords.INTMSK2] >>> (Pins.TOP - 16 * group - encoded) & 1) == 0;
    int level = Pins.IRL_NONE - encoded;
    return open ? request(level, PIN, 0, irlCode(group, encoded)) : NONE;
  }

  private static long messages(long[] state, int cpu) {
    long fields = state[IntcWords.INTICI + cpu];
    long levels = state[IntcWords.ICIPRI + cpu];
    long best = NONE;
    for (int m = 0; m < MESSAGES && fields != 0; m++) {
      int level = (int) (levels >>> (4 * m)) & 15;
      if ((fields >>> (4 * m) & 15) != 0 && level > 0) {
        best = Math.max(best, request(level, ICI, 0, ICI_CODE + CODE_STEP * m));
      }
    }
    return best;
  }

  private long onChip(long[] state, int cpu) {
    long best = NONE;
    for (int word = 0; word < IntcWords.MASK_WORDS; word++) {
      if (open(state, cpu, word) != 0) {
        return best(state, cpu, best);
      }
    }
    return best;
  }

  private long best(long[] state, int cpu, long least) {
    long best = least;
    for (OnChipSource source : sources) {
      int fine = priority(state, source);
      int level = part == Part.SH7786 ? fine >> 1 : fine;
      if (level > 0 && (open(state, cpu, source.word()) >>> source.bit() & 1) != 0) {
        best = Math.max(best, request(level, ON_CHIP, fine, source.code()));
      }
    }
    return best;
  }

  /** On-chip requests that are neither masked nor owned. */
  private static long open(long[] state, int cpu, int word) {
    return state[IntcWords.INT2A0 + word]
        & ~state[IntcWords.mask2(cpu, word)]
        & ~state[IntcWords.OWNED + word];
  }

  private int priority(long[] state, OnChipSource source) {
    int field = part == Part.SH7786 ? 31 : 15;
    return (int) (state[IntcWords.INT2PRI + source.priority()] >>> source.shift()) & field;
  }
}
