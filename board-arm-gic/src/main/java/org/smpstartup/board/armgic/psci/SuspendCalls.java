package org.smpstartup.board.armgic.psci;

import static org.smpstartup.board.armgic.psci.PowerWord.at;

import org.smpstartup.board.armgic.profile.StartQuirk;

/**
 * The calls that put the caller to sleep, up to the sleep itself (DEN 0022, 5.4, 5.14, 5.20).
 *
 * <p>Power states have the original format. There are standby and power-down of the CPU (level 0)
 * and power-down of its cluster (level 1); what the StateID names is left to the platform and not
 * looked at.
 */
final class SuspendCalls {
  /**
   * PSCI_FEATURES of CPU_SUSPEND: OS-initiated mode; the format of power states is the original.
   */
  static final long FEATURE_OS_INITIATED = 1;

  private static final long TYPE_POWER_DOWN = 1 << 16;
  private static final int LEVEL_SHIFT = 24;
  private static final long RESERVED = ~0x0301_ffffL;
  private static final long QEMU_RESERVED = 0xfffe_0000L;

  private final PsciConfig config;

  SuspendCalls(PsciConfig config) {
    this.config = config;
  }

  long suspend(long[] state, int cpu, long powerState, long entry) {
    if (config.has(StartQuirk.SUSPEND_IS_WFI)) {
      return (powerState & QEMU_RESERVED) != 0
          ? PsciResult.INVALID_PARAMETERS
          : sleep(state, cpu, false);
    }
    long level = powerState >>> LEVEL_SHIFT;
    boolean down = (powerState & TYPE_POWER_DOWN) != 0;
    if ((powerState & RESERVED) != 0 || level > 1 || (level > 0 && !down)) {
      return PsciResult.INVALID_PARAMETERS;
    }
    if (!down) {
      return sleep(state, cpu, false);
    }
    long bad = PsciCalls.checkEntry(config, entry);
    return bad == PsciResult.SUCCESS ? sleep(state, cpu, true) : bad;
  }

  /** CPU_DEFAULT_SUSPEND, whose arguments are one place earlier. */
  long powerDown(long[] state, int cpu, long entry, long context) {
    long bad = PsciCalls.checkEntry(config, entry);
    if (bad != PsciResult.SUCCESS) {
      return bad;
    }
    state[at(cpu, PowerWord.X2_OR_ENTRY)] = entry;
    state[at(cpu, PowerWord.X3_OR_CONTEXT)] = context;
    return sleep(state, cpu, true);
  }

  /** SYSTEM_SUSPEND: the caller must be the last that is on. */
  long system(long[] state, int cpu, long entry, long context) {
    return othersOn(state) > 1 ? PsciResult.DENIED : powerDown(state, cpu, entry, context);
  }

  /** PSCI_SET_SUSPEND_MODE: all CPUs on or one alone, as lib/psci in TF-A has it. */
  long mode(long[] state, long mode) {
    if (mode < 0 || mode > 1) {
      return PsciResult.INVALID_PARAMETERS;
    }
    int on = othersOn(state);
    if (mode == 1 && on != 1 && on != config.affinities().cpus()) {
      return PsciResult.DENIED;
    }
    state[at(config.affinities().cpus(), PowerWord.OS_INITIATED)] = mode;
    return PsciResult.SUCCESS;
  }

  /** Counts the CPUs that are not off, the caller among them. */
  private int othersOn(long[] state) {
    int on = 0;
    for (int cpu = 0; cpu < config.affinities().cpus(); cpu++) {
      int now = PowerWord.state(state, cpu);
      on += now == PowerWord.OFF || now == PowerWord.GOING_DOWN ? 0 : 1;
    }
    return on;
  }

  private static long sleep(long[] state, int cpu, boolean down) {
    state[at(cpu, PowerWord.STATUS)] |= PowerWord.SUSPENDED | (down ? PowerWord.POWER_DOWN : 0);
    return PowerPort.SLEEP;
  }
}
