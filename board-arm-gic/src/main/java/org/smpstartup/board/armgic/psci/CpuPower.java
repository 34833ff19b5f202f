package org.smpstartup.board.armgic.psci;

import static org.smpstartup.board.armgic.psci.PowerWord.at;

import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.board.armgic.core.CoreInputs;
import org.smpstartup.board.armgic.profile.StartQuirk;

/**
 * Switches CPUs on and off, each in steps with time between them, so that the races of DEN 0022 and
 * of lib/psci in TF-A show. How long a step takes nobody says; microseconds are of the right order
 * for a core without a cluster to power.
 */
final class CpuPower {
  /** From an accepted CPU_ON to the first instruction outside of firmware. */
  static final long ON_NANOS = 5_000;

  /** From the call of CPU_OFF to firmware's mark. */
  static final long MARK_NANOS = 1_000;

  /** From the mark to the end of the power-down. */
  static final long DOWN_NANOS = 2_000;

  private static final int TIMER_ON = 0;
  private static final int TIMER_MARK = 1;
  private static final int TIMER_DOWN = 2;
  private static final int TIMER_BITS = 2;

  private final PsciConfig config;

  CpuPower(PsciConfig config) {
    this.config = config;
  }

  /** Accepts CPU_ON of a CPU that is off; where it begins has been stored. */
  void on(long[] state, int cpu, Effects effects) {
    if (config.has(StartQuirk.NO_ON_PENDING)) {
      boolean again = (state[at(cpu, PowerWord.STATUS)] & PowerWord.QUEUED) != 0;
      state[at(cpu, PowerWord.STATUS)] |= PowerWord.QUEUED;
      if (!again) {
        after(effects, ON_NANOS, cpu, TIMER_ON);
      }
    } else if (PowerWord.state(state, cpu) == PowerWord.GOING_DOWN) {
      PowerWord.state(state, cpu, PowerWord.PENDING_GOING_DOWN);
    } else {
      PowerWord.state(state, cpu, PowerWord.PENDING);
      after(effects, ON_NANOS, cpu, TIMER_ON);
    }
  }

  /** Carries out CPU_OFF: the caller executes nothing more. */
  void off(long[] state, int cpu, Effects effects) {
    if (config.has(StartQuirk.OFF_AT_ONCE)) {
      PowerWord.state(state, cpu, PowerWord.OFF);
    } else {
      PowerWord.state(state, cpu, PowerWord.DYING);
      after(effects, MARK_NANOS, cpu, TIMER_MARK);
    }
    effects.signal(cpu, CoreInputs.POWER, CoreInputs.OFF);
    effects.stop(cpu);
  }

  void timer(long[] state, long token, Effects effects) {
    int cpu = (int) (token >>> TIMER_BITS);
    int now = PowerWord.state(state, cpu);
    switch ((int) token & ((1 << TIMER_BITS) - 1)) {
      case TIMER_ON -> {
        boolean queued = (state[at(cpu, PowerWord.STATUS)] & PowerWord.QUEUED) != 0;
        if (now == PowerWord.PENDING || queued) {
          begin(state, cpu, effects);
        }
      }
      case TIMER_MARK -> {
        if (now == PowerWord.DYING) {
          PowerWord.state(state, cpu, PowerWord.GOING_DOWN);
          after(effects, DOWN_NANOS, cpu, TIMER_DOWN);
        }
      }
      default -> {
        if (now == PowerWord.PENDING_GOING_DOWN) {
          PowerWord.state(state, cpu, PowerWord.PENDING);
          after(effects, ON_NANOS, cpu, TIMER_ON);
        } else if (now == PowerWord.GOING_DOWN) {
          PowerWord.state(state, cpu, PowerWord.OFF);
        }
      }
    }
  }

  /** Lets a CPU begin where its words say, from a reset of what does not keep its state. */
  void begin(long[] state, int cpu, Effects effects) {
    long entry = state[at(cpu, PowerWord.X2_OR_ENTRY)];
    PowerWord.state(state, cpu, PowerWord.ON);
    effects.reset(cpu, ResetKind.CPU);
    boolean thumb = !config.aarch64() && (entry & 1) != 0;
    effects.signal(cpu, CoreInputs.POWER, thumb ? CoreInputs.ON_IN_THUMB : CoreInputs.ON);
    effects.start(cpu, entry, state[at(cpu, PowerWord.X3_OR_CONTEXT)]);
  }

  /** SYSTEM_RESET: all off but the boot CPU, which begins anew. */
  void resetAll(long[] state, Effects effects) {
    int cpus = config.affinities().cpus();
    for (int cpu = 0; cpu < cpus; cpu++) {
      PowerWord.state(state, cpu, cpu == config.bootCpu() ? PowerWord.ON : PowerWord.OFF);
      effects.reset(cpu, ResetKind.WARM);
    }
    effects.start(config.bootCpu(), config.resetEntry(), config.resetEntry());
  }

  /** SYSTEM_OFF. */
  void stopAll(long[] state, int caller, Effects effects) {
    int cpus = config.affinities().cpus();
    for (int cpu = 0; cpu < cpus; cpu++) {
      boolean runs = PowerWord.state(state, cpu) == PowerWord.ON;
      PowerWord.state(state, cpu, PowerWord.OFF);
      if (runs && cpu != caller) {
        effects.signal(cpu, CoreInputs.POWER, CoreInputs.OFF);
        effects.stop(cpu);
      }
    }
  }

  private static void after(Effects effects, long nanos, int cpu, int what) {
    effects.after(nanos, (long) cpu << TIMER_BITS | what);
  }
}
