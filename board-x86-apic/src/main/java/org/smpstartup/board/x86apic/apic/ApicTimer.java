package org.smpstartup.board.x86apic.apic;

import org.smpstartup.api.hardware.Effects;

/**
 * The APIC timer: one-shot and periodic (SDM 10.5.4). One tick at a divide value of 1 is one
 * virtual nanosecond, as QEMU has it.
 *
 * <p>Left out: the count-down itself, since a device has no clock: the current count reads the
 * initial count until the timer expires, then 0 in one-shot mode. TSC-deadline mode is neither
 * offered by CPUID nor modelled. A change of the divide value acts from the next expiry or start
 * on.
 */
final class ApicTimer {
  private static final long CPU_BITS = 32;

  private final Acceptance acceptance;

  ApicTimer(Acceptance acceptance) {
    this.acceptance = acceptance;
  }

  void start(long[] state, int cpu, int count, Effects effects) {
    ApicWords.set(state, cpu, ApicWords.INITIAL_COUNT, count);
    forget(state, cpu);
    if (count != 0) {
      ApicWords.flag(state, cpu, ApicWords.COUNTING, true);
      again(state, cpu, effects);
    }
  }

  /** Makes expiries under way stale. */
  static void forget(long[] state, int cpu) {
    int generation = ApicWords.get(state, cpu, ApicWords.TIMER_GENERATION);
    ApicWords.set(state, cpu, ApicWords.TIMER_GENERATION, generation + 1);
    ApicWords.flag(state, cpu, ApicWords.COUNTING, false);
  }

  private static void again(long[] state, int cpu, Effects effects) {
    long count = Integer.toUnsignedLong(ApicWords.get(state, cpu, ApicWords.INITIAL_COUNT));
    long generation = Integer.toUnsignedLong(ApicWords.get(state, cpu, ApicWords.TIMER_GENERATION));
    effects.after(count << shift(state, cpu), generation << CPU_BITS | cpu);
  }

  /** The divide value as a power of two: bits 3, 1, 0 count 2, 4, ... 128, 1. */
  private static int shift(long[] state, int cpu) {
    int divide = ApicWords.get(state, cpu, ApicWords.DIVIDE);
    return (((divide >>> 1 & 4) | (divide & 3)) + 1) & 7;
  }

  void expired(long[] state, long token, Effects effects) {
    int cpu = (int) token;
    boolean current =
        (int) (token >>> CPU_BITS) == ApicWords.get(state, cpu, ApicWords.TIMER_GENERATION);
    if (!current || !ApicWords.flag(state, cpu, ApicWords.COUNTING)) {
      return;
    }
    if ((Lvt.get(state, cpu, Lvt.TIMER) & Lvt.PERIODIC) != 0) {
      again(state, cpu, effects);
    } else {
      ApicWords.flag(state, cpu, ApicWords.COUNTING, false);
    }
    acceptance.local(state, cpu, Lvt.TIMER, effects);
  }

  static int current(long[] state, int cpu) {
    return ApicWords.flag(state, cpu, ApicWords.COUNTING)
        ? ApicWords.get(state, cpu, ApicWords.INITIAL_COUNT)
        : 0;
  }
}
