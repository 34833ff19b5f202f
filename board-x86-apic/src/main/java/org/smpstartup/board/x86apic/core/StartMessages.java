package org.smpstartup.board.x86apic.core;

import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.board.x86apic.profile.Quirk;

/**
 * What INIT and SIPI do to a core, by its state: SDM volume 3, 8.4 and 10.4.7, MultiProcessor
 * Specification B.4.
 *
 * <p>The manual's profile acts at once, so of two SIPIs behind one INIT the first one counts. The
 * emulators latch: request bits and one vector slot, served {@link #LATCH_NANOS} later, so the last
 * one counts. How long their latency is nobody says; a microsecond keeps back-to-back stores
 * together and everything that a driver delays apart.
 */
final class StartMessages {
  /** From the first latched message to serving all, in virtual nanoseconds. */
  static final long LATCH_NANOS = 1_000;

  private final X86Config config;

  StartMessages(X86Config config) {
    this.config = config;
  }

  void init(long[] state, int cpu, Effects effects) {
    if (config.has(Quirk.START_LATCHED)) {
      long word = state[cpu] | CoreWord.INIT_LATCHED;
      state[cpu] =
          CoreWord.with(
              word,
              CoreWord.SIPI_LATCHED,
              config.has(Quirk.INIT_KEEPS_SIPI) && CoreWord.has(word, CoreWord.SIPI_LATCHED));
      schedule(state, cpu, effects);
    } else {
      doInit(state, cpu, effects);
    }
  }

  void sipi(long[] state, int cpu, int vector, Effects effects) {
    if (config.has(Quirk.START_LATCHED)) {
      state[cpu] = CoreWord.withVector(state[cpu] | CoreWord.SIPI_LATCHED, vector);
      schedule(state, cpu, effects);
    } else {
      doSipi(state, cpu, vector, effects);
    }
  }

  private static void schedule(long[] state, int cpu, Effects effects) {
    if (!CoreWord.has(state[cpu], CoreWord.LATCH_TIMER)) {
      state[cpu] |= CoreWord.LATCH_TIMER;
      effects.after(LATCH_NANOS, cpu);
    }
  }

  /** Serves the latches, INIT first. */
  void serve(long[] state, int cpu, Effects effects) {
    long word = state[cpu];
    int vector = CoreWord.vector(word);
    state[cpu] = word & ~(CoreWord.INIT_LATCHED | CoreWord.SIPI_LATCHED | CoreWord.LATCH_TIMER);
    if (CoreWord.has(word, CoreWord.INIT_LATCHED)) {
      doInit(state, cpu, effects);
    }
    if (CoreWord.has(word, CoreWord.SIPI_LATCHED)) {
      doSipi(state, cpu, vector, effects);
    }
  }

  private void doInit(long[] state, int cpu, Effects effects) {
    boolean waits =
        config.startUp() == StartUp.SIPI
            && (state[cpu] & (CoreWord.RUNNING | CoreWord.WAIT_SIPI)) == CoreWord.WAIT_SIPI;
    if (config.startUp() == StartUp.MAILBOX || waits) {
      return;
    }
    effects.reset(cpu, ResetKind.CPU);
    if (CoreWord.has(state[cpu], CoreWord.RUNNING)) {
      effects.start(cpu, X86Core.RESET_VECTOR, 0);
    }
  }

  private void doSipi(long[] state, int cpu, int vector, Effects effects) {
    long word = state[cpu];
    if (config.startUp() == StartUp.SIPI && CoreWord.has(word, CoreWord.WAIT_SIPI)) {
      state[cpu] =
          (word | CoreWord.RUNNING) & ~(CoreWord.WAIT_SIPI | CoreWord.IF | CoreWord.ASLEEP);
      effects.start(cpu, (long) vector << 12, 0);
    } else if (config.has(Quirk.SIPI_ENDS_HALT) && CoreWord.has(word, CoreWord.ASLEEP)) {
      state[cpu] = word | CoreWord.HALT_ENDED;
    }
  }

  /**
   * Computes the word after a reset.
   *
   * @param word the word before
   * @param cpu whose
   * @param kind INIT is {@link ResetKind#CPU}; anything else is RESET
   * @return the word: running if it goes on at the reset vector, else waiting
   */
  long afterReset(long word, int cpu, ResetKind kind) {
    if (kind != ResetKind.CPU) {
      long flags =
          CoreWord.EN
              | (config.startsInX2apic() ? CoreWord.EXTD : 0)
              | (cpu == config.bootCpu() ? CoreWord.BSP | CoreWord.RUNNING : CoreWord.WAIT_SIPI);
      return CoreWord.withCr0(flags, X86Core.CR0_RESET);
    }
    long kept = word & (CoreWord.BSP | CoreWord.EXTD | CoreWord.EN);
    boolean restarts = CoreWord.has(word, CoreWord.BSP) || config.startUp() == StartUp.WARM_RESET;
    long cr0 =
        config.has(Quirk.INIT_SETS_CACHE_DISABLE)
            ? X86Core.CR0_RESET
            : X86Core.CR0_ET | (CoreWord.cr0(word) & X86Core.CR0_CACHE_BITS);
    return CoreWord.withCr0(kept | (restarts ? CoreWord.RUNNING : CoreWord.WAIT_SIPI), cr0);
  }
}
