package org.smpstartup.board.armgic.psci;

import static org.smpstartup.board.armgic.psci.PowerWord.at;

import org.jspecify.annotations.Nullable;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.board.armgic.profile.StartQuirk;
import org.smpstartup.board.armgic.psci.PsciConfig.TrustedOs;

/** Decodes function ids and carries out the calls, all but those that sleep. */
final class PsciCalls {
  private static final long SMCCC_1_1 = 0x1_0001;

  /** NODE_HW_STATE: on, off, standby. */
  private static final int HW_ON = 0;

  private static final int HW_OFF = 1;
  private static final int HW_STANDBY = 2;

  /** AFFINITY_INFO: on, off, on its way. */
  private static final int INFO_ON = 0;

  private static final int INFO_OFF = 1;
  private static final int INFO_PENDING = 2;

  private final PsciConfig config;
  private final CpuPower power;
  private final SuspendCalls suspend;

  PsciCalls(PsciConfig config, CpuPower power) {
    this.config = config;
    this.power = power;
    this.suspend = new SuspendCalls(config);
  }

  /** Carries out a call of a CPU whose arguments have been stored; gives what x0 will hold. */
  long call(long[] state, int cpu, long id, Effects effects) {
    PsciFunction function = find(id);
    if (function == null) {
      boolean smccc =
          id == PsciFunction.SMCCC_VERSION && !config.has(StartQuirk.FEW_FUNCTIONS) && since10();
      return smccc ? SMCCC_1_1 : PsciResult.NOT_SUPPORTED;
    }
    boolean cut =
        !config.aarch64()
            || ((id & PsciFunction.WIDE) == 0 && !config.has(StartQuirk.ARGUMENTS_UNCUT));
    if (cut) {
      // DEN 0028, 2.7: a 32-bit call takes W registers.
      state[at(cpu, PowerWord.X1_OR_RESULT)] &= 0xffff_ffffL;
      state[at(cpu, PowerWord.X2_OR_ENTRY)] &= 0xffff_ffffL;
      state[at(cpu, PowerWord.X3_OR_CONTEXT)] &= 0xffff_ffffL;
    }
    return carryOut(state, cpu, function, effects);
  }

  private boolean since10() {
    return config.version() >= PsciConfig.V1_0;
  }

  /** Finds the function of an id; null if a caller here cannot call it. */
  private @Nullable PsciFunction find(long id) {
    if (!config.aarch64() && (id & PsciFunction.WIDE) != 0) {
      int old = config.oldIds().indexOf(id);
      return old < 0 ? null : old(old);
    }
    int old = config.oldIds().indexOf(id);
    if (old >= 0 && id != 0) {
      return old(old);
    }
    PsciFunction function = PsciFunction.of(id, config.version());
    if (function == null || !config.has(StartQuirk.FEW_FUNCTIONS)) {
      return function;
    }
    return switch (function) {
      case VERSION,
          CPU_SUSPEND,
          CPU_OFF,
          CPU_ON,
          AFFINITY_INFO,
          MIGRATE_INFO_TYPE,
          SYSTEM_OFF,
          SYSTEM_RESET,
          FEATURES ->
          function;
      default -> null;
    };
  }

  private static PsciFunction old(int index) {
    return switch (index) {
      case 0 -> PsciFunction.CPU_SUSPEND;
      case 1 -> PsciFunction.CPU_OFF;
      case 2 -> PsciFunction.CPU_ON;
      default -> PsciFunction.MIGRATE;
    };
  }

  private long carryOut(long[] state, int cpu, PsciFunction function, Effects effects) {
    long x1 = state[at(cpu, PowerWord.X1_OR_RESULT)];
    long x2 = state[at(cpu, PowerWord.X2_OR_ENTRY)];
    long x3 = state[at(cpu, PowerWord.X3_OR_CONTEXT)];
    return switch (function) {
      case VERSION -> config.version();
      case CPU_SUSPEND -> suspend.suspend(state, cpu, x1, x2);
      case CPU_DEFAULT_SUSPEND -> suspend.powerDown(state, cpu, x1, x2);
      case SYSTEM_SUSPEND -> suspend.system(state, cpu, x1, x2);
      case SET_SUSPEND_MODE -> suspend.mode(state, x1);
      case CPU_OFF -> cpuOff(state, cpu, effects);
      case CPU_ON -> cpuOn(state, x1, x2, x3, effects);
      case AFFINITY_INFO -> affinityInfo(state, x1, x2);
      case MIGRATE -> migrate(state, cpu, x1);
      case MIGRATE_INFO_TYPE -> config.trustedOs().type();
      case MIGRATE_INFO_UP_CPU ->
          config.trustedOs() == TrustedOs.NONE
              ? PsciResult.INVALID_PARAMETERS
              : config.affinities().mpidr((int) machine(state, PowerWord.TRUSTED_OS_CPU));
      case SYSTEM_OFF -> {
        power.stopAll(state, cpu, effects);
        yield PowerPort.SYSTEM_OFF;
      }
      case SYSTEM_RESET -> {
        power.resetAll(state, effects);
        yield PsciResult.SUCCESS;
      }
      case SYSTEM_RESET2 -> {
        if (x1 != 0) {
          yield x1 >>> 31 == 0 ? PsciResult.INVALID_PARAMETERS : PsciResult.NOT_SUPPORTED;
        }
        power.resetAll(state, effects);
        yield PsciResult.SUCCESS;
      }
      case FEATURES -> features(x1);
      case NODE_HW_STATE -> hardwareState(state, x1, x2);
      case MEM_PROTECT -> memProtect(state, x1);
      case MEM_PROTECT_CHECK_RANGE ->
          x2 != 0 && config.inRam(x1, x2) ? PsciResult.SUCCESS : PsciResult.DENIED;
    };
  }

  /** The order of checks is that of TF-A, lib/psci/psci_main.c and psci_on.c. */
  private long cpuOn(long[] state, long mpidr, long entry, long context, Effects effects) {
    boolean first = config.has(StartQuirk.ENTRY_UNCHECKED);
    if (first && misaligned(entry)) {
      return PsciResult.INVALID_PARAMETERS;
    }
    int target = config.affinities().findMpidr(mpidr);
    if (target < 0) {
      return PsciResult.INVALID_PARAMETERS;
    }
    long bad = first ? PsciResult.SUCCESS : checkEntry(config, entry);
    if (bad != PsciResult.SUCCESS) {
      return bad;
    }
    int now = PowerWord.state(state, target);
    if (now == PowerWord.ON || now == PowerWord.DYING) {
      return PsciResult.ALREADY_ON;
    }
    if (now == PowerWord.PENDING || now == PowerWord.PENDING_GOING_DOWN) {
      return PsciResult.ON_PENDING;
    }
    if (config.fused().get(target)) {
      return PsciResult.DISABLED;
    }
    if (config.broken().get(target)) {
      return PsciResult.INTERNAL_FAILURE;
    }
    state[at(target, PowerWord.X2_OR_ENTRY)] = entry;
    state[at(target, PowerWord.X3_OR_CONTEXT)] = context;
    power.on(state, target, effects);
    return PsciResult.SUCCESS;
  }

  private boolean misaligned(long entry) {
    return config.aarch64() && (entry & 3) != 0;
  }

  /** Since 1.0 a bad entry has a result of its own (DEN 0022, 5.6). */
  static long checkEntry(PsciConfig config, long entry) {
    boolean thumb = !config.aarch64() && (entry & 1) != 0;
    boolean good = (thumb || (entry & 3) == 0) && config.inRam(entry & ~1, 4);
    if (good) {
      return PsciResult.SUCCESS;
    }
    return config.version() >= PsciConfig.V1_0
        ? PsciResult.INVALID_ADDRESS
        : PsciResult.INVALID_PARAMETERS;
  }

  private long cpuOff(long[] state, int cpu, Effects effects) {
    if (config.trustedOs() != TrustedOs.NONE && machine(state, PowerWord.TRUSTED_OS_CPU) == cpu) {
      return PsciResult.DENIED;
    }
    power.off(state, cpu, effects);
    return PsciResult.SUCCESS;
  }

  private long affinityInfo(long[] state, long mpidr, long level) {
    if (level != 0) {
      if (config.has(StartQuirk.UPPER_LEVELS_ON)) {
        return INFO_ON;
      }
      return since10() || level < 0 || level > 3
          ? PsciResult.INVALID_PARAMETERS
          : nodeInfo(state, mpidr, (int) level);
    }
    int target = config.affinities().findMpidr(mpidr);
    return target < 0 ? PsciResult.INVALID_PARAMETERS : info(PowerWord.state(state, target));
  }

  /** Before 1.0 every level must answer: ON if any CPU of the node is. */
  private long nodeInfo(long[] state, long mpidr, int level) {
    int cut = 8 * level;
    long node = Integer.toUnsignedLong(org.smpstartup.board.armgic.sys.Affinities.ofMpidr(mpidr));
    long best = PsciResult.INVALID_PARAMETERS;
    for (int cpu = 0; cpu < config.affinities().cpus(); cpu++) {
      long other = Integer.toUnsignedLong(config.affinities().packed(cpu));
      if (other >>> cut == node >>> cut) {
        long info = info(PowerWord.state(state, cpu));
        boolean better = best < 0 || info == INFO_ON || (info == INFO_PENDING && best == INFO_OFF);
        best = better ? info : best;
      }
    }
    return best;
  }

  private static long info(int state) {
    return switch (state) {
      case PowerWord.ON, PowerWord.DYING -> INFO_ON;
      case PowerWord.PENDING, PowerWord.PENDING_GOING_DOWN -> INFO_PENDING;
      default -> INFO_OFF;
    };
  }

  private long migrate(long[] state, int cpu, long mpidr) {
    if (config.trustedOs() != TrustedOs.MIGRATES) {
      return config.trustedOs() == TrustedOs.NONE ? PsciResult.NOT_SUPPORTED : PsciResult.DENIED;
    }
    if (machine(state, PowerWord.TRUSTED_OS_CPU) != cpu) {
      return PsciResult.NOT_PRESENT;
    }
    int target = config.affinities().findMpidr(mpidr);
    if (target < 0 || PowerWord.state(state, target) != PowerWord.ON) {
      return PsciResult.INVALID_PARAMETERS;
    }
    machine(state, PowerWord.TRUSTED_OS_CPU, target);
    return PsciResult.SUCCESS;
  }

  private long features(long id) {
    if (id == PsciFunction.SMCCC_VERSION && !config.has(StartQuirk.FEW_FUNCTIONS)) {
      return 0;
    }
    PsciFunction function = config.oldIds().contains(id) ? null : find(id);
    if (function == null) {
      return PsciResult.NOT_SUPPORTED;
    }
    return switch (function) {
      case MIGRATE, MIGRATE_INFO_UP_CPU ->
          config.trustedOs() == TrustedOs.NONE ? PsciResult.NOT_SUPPORTED : 0;
      case CPU_SUSPEND ->
          config.has(StartQuirk.FEW_FUNCTIONS) ? 0 : SuspendCalls.FEATURE_OS_INITIATED;
      default -> 0;
    };
  }

  private long hardwareState(long[] state, long mpidr, long level) {
    int target = config.affinities().findMpidr(mpidr);
    if (target < 0 || level != 0) {
      return PsciResult.INVALID_PARAMETERS;
    }
    if ((state[at(target, PowerWord.STATUS)] & PowerWord.SUSPENDED) != 0) {
      return HW_STANDBY;
    }
    return PowerWord.state(state, target) == PowerWord.OFF ? HW_OFF : HW_ON;
  }

  private long memProtect(long[] state, long enable) {
    long before = machine(state, PowerWord.MEM_PROTECT);
    machine(state, PowerWord.MEM_PROTECT, enable == 0 ? 0 : 1);
    return before;
  }

  private long machine(long[] state, int word) {
    return state[at(config.affinities().cpus(), word)];
  }

  private void machine(long[] state, int word, long value) {
    state[at(config.affinities().cpus(), word)] = value;
  }
}
