package org.smpstartup.board.x86apic.apic;

/**
 * The layout of the state: 23 words of 64 bits for each CPU, 184 bytes, and two words for the whole
 * machine behind them. A register of 32 bits is half a word.
 */
final class ApicWords {
  /** Words of one CPU. */
  static final int STRIDE = 23;

  /** Words behind those of the CPUs. */
  static final int SHARED = 2;

  // ---- whole words
  /** Four words: bit v of the set is vector v, pending. */
  static final int IRR = 0;

  /** Four words: in service. */
  static final int ISR = 4;

  /** Four words: level-triggered. */
  static final int TMR = 8;

  /** 63:32 ICR high as stored, in x2APIC mode the destination; 31:0 ICR low. */
  static final int ICR = 12;

  /** IA32_APIC_BASE. */
  static final int BASE = 13;

  // ---- halves of words, numbered from the first half of the first word
  /** The id in xAPIC mode, 8 bits. */
  static final int ID = 28;

  static final int LDR = 29;
  static final int TPR = 30;
  static final int SVR = 31;

  /** What a read of ESR gives. */
  static final int ESR = 32;

  /** Errors since the last write of ESR. */
  static final int ESR_PENDING = 33;

  /** Seven entries, numbered by {@link Lvt}. */
  static final int LVT = 34;

  static final int DFR = 41;
  static final int INITIAL_COUNT = 42;
  static final int DIVIDE = 43;

  /** Counts the programmings of the timer, so that an expiry of an older one is told apart. */
  static final int TIMER_GENERATION = 44;

  static final int FLAGS = 45;

  // ---- flags
  /** The core's request line is asserted. */
  static final int REQUESTED = 1;

  static final int COUNTING = 2;

  private ApicWords() {}

  static int at(int cpu, int word) {
    return cpu * STRIDE + word;
  }

  static int get(long[] state, int cpu, int half) {
    long word = state[cpu * STRIDE + (half >> 1)];
    return (int) ((half & 1) == 0 ? word : word >>> 32);
  }

  static void set(long[] state, int cpu, int half, int value) {
    int at = cpu * STRIDE + (half >> 1);
    long bits = value & 0xffff_ffffL;
    state[at] =
        (half & 1) == 0
            ? (state[at] & ~0xffff_ffffL) | bits
            : (state[at] & 0xffff_ffffL) | bits << 32;
  }

  static boolean flag(long[] state, int cpu, int flag) {
    return (get(state, cpu, FLAGS) & flag) != 0;
  }

  static void flag(long[] state, int cpu, int flag, boolean on) {
    int flags = get(state, cpu, FLAGS);
    set(state, cpu, FLAGS, on ? flags | flag : flags & ~flag);
  }
}
