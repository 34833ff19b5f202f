package org.smpstartup.board.armgic.core;

import static org.smpstartup.board.armgic.core.CoreWord.EL2;
import static org.smpstartup.board.armgic.core.CoreWord.has;
import static org.smpstartup.board.armgic.core.CoreWord.with;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.board.armgic.profile.StartQuirk;
import org.smpstartup.board.armgic.sys.GicMessages;
import org.smpstartup.board.armgic.sys.SysReg;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * The system registers of a core: identity, exception level, masks, pending inputs, control.
 *
 * <p>A register of the other width is undefined, one of EL2 is undefined at EL1, a write to a
 * read-only one is undefined too (DDI 0487 D12; DDI 0406C B4).
 */
final class CoreRegisters {
  private static final List<Integer> NUMBERS =
      List.of(
          SysReg.MPIDR_EL1,
          SysReg.CURRENT_EL,
          SysReg.SCTLR_EL1,
          SysReg.DAIF,
          SysReg.ISR_EL1,
          SysReg.MIDR_EL1,
          SysReg.SCTLR_EL2,
          CoreInputs.HCR_EL2,
          CoreInputs.MIDR,
          SysReg.MPIDR,
          SysReg.SCTLR,
          SysReg.ACTLR,
          SysReg.ISR,
          SysReg.CBAR,
          CoreInputs.L2CTLR,
          CoreInputs.CPSR,
          CoreInputs.ERET);

  /** RES1 bits of SCTLR_EL1 and SCTLR_EL2; all else off (DDI 0487 D13.2). */
  private static final long SCTLR_EL1_RES1 = 0x30d0_0800L;

  private static final long SCTLR_EL2_RES1 = 0x30c5_0830L;

  /** What QEMU resets SCTLR_EL1 to, and SCTLR of AArch32 everywhere. */
  private static final long SCTLR_EL1_QEMU = 0x00c5_0838L;

  private static final long SCTLR_AARCH32 = 0x00c5_0078L;

  private static final int MODE_SVC = 0x13;
  private static final int MODE_HYP = 0x1a;
  private static final long CPSR_T = 1 << 5;
  private static final long ACTLR_SMP = 1 << 6;
  private static final long HCR_IMO = 1 << 4;
  private static final long HCR_FMO = 1 << 3;

  private final ArmConfig config;

  CoreRegisters(ArmConfig config) {
    this.config = config;
  }

  static void connect(HardwareBuilder hardware, ArmCore core) {
    for (int number : NUMBERS) {
      hardware.registers(core, Space.ARM_SYSTEM, number, number);
    }
  }

  long sctlrAtReset(int level) {
    if (!config.model().aarch64()) {
      return SCTLR_AARCH32;
    }
    if (config.has(StartQuirk.SCTLR_OF_QEMU)) {
      return level == 2 ? 0 : SCTLR_EL1_QEMU;
    }
    return level == 2 ? SCTLR_EL2_RES1 : SCTLR_EL1_RES1;
  }

  List<RegisterInfo> table() {
    RegisterTable.Builder table = RegisterTable.of(Space.ARM_SYSTEM, 8).banked();
    if (config.model().aarch64()) {
      return table
          .source("DDI 0487 D12 and D13")
          .row(RegisterRow.at(SysReg.MIDR_EL1, "MIDR_EL1").reset(config.model().midr()))
          .row(RegisterRow.at(SysReg.MPIDR_EL1, "MPIDR_EL1").resetVaries())
          .row(RegisterRow.at(SysReg.SCTLR_EL1, "SCTLR_EL1").readWrite(0xffff_ffffL).resetVaries())
          .row(RegisterRow.at(SysReg.CURRENT_EL, "CurrentEL").resetVaries())
          .row(RegisterRow.at(SysReg.ISR_EL1, "ISR_EL1"))
          .row(RegisterRow.at(SysReg.DAIF, "DAIF").readWrite(CoreWord.MASKS).reset(CoreWord.MASKS))
          .row(RegisterRow.at(SysReg.SCTLR_EL2, "SCTLR_EL2").readWrite(0xffff_ffffL).resetVaries())
          .row(RegisterRow.at(CoreInputs.HCR_EL2, "HCR_EL2").readWrite(HCR_IMO | HCR_FMO))
          .build()
          .rows();
    }
    return table
        .source("DDI 0406C B4 and B6; DDI 0388 4.3 for CBAR; DDI 0438 4.3 for L2CTLR")
        .row(RegisterRow.at(CoreInputs.MIDR, "MIDR").reset(config.model().midr()))
        .row(RegisterRow.at(SysReg.MPIDR, "MPIDR").resetVaries())
        .row(RegisterRow.at(SysReg.SCTLR, "SCTLR").readWrite(0xffff_ffffL).reset(SCTLR_AARCH32))
        .row(RegisterRow.at(SysReg.ACTLR, "ACTLR").readWrite(ACTLR_SMP))
        .row(RegisterRow.at(SysReg.ISR, "ISR"))
        .row(RegisterRow.at(SysReg.CBAR, "CBAR").reset(config.cbar()))
        .row(RegisterRow.at(CoreInputs.L2CTLR, "L2CTLR").resetVaries())
        .build()
        .rows();
  }

  long read(long[] state, Access access, Effects effects) {
    if (!exists(state[access.cpu()], access.offset())) {
      effects.fault(FaultKind.UNDEFINED);
      return 0;
    }
    return peek(state, access);
  }

  /** Width and level decide; HCR_EL2 and SCTLR_EL2 are what only EL2 has. */
  private boolean exists(long word, long number) {
    boolean wide = config.model().aarch64();
    if (number == CoreInputs.ERET) {
      return wide;
    }
    if (wide != (number < SysReg.CP15)) {
      return false;
    }
    boolean hyp = number == SysReg.SCTLR_EL2 || number == CoreInputs.HCR_EL2;
    return !hyp || has(word, EL2);
  }

  long peek(long[] state, Access access) {
    long number = access.offset();
    long word = state[access.cpu()];
    if (number == SysReg.MPIDR_EL1 || number == SysReg.MPIDR) {
      return mpidr(access.cpu());
    }
    if (number == SysReg.ISR_EL1 || number == SysReg.ISR) {
      return (has(word, CoreWord.IRQ) ? CoreWord.I : 0)
          | (has(word, CoreWord.FIQ) ? CoreWord.F : 0);
    }
    if (number == SysReg.MIDR_EL1 || number == CoreInputs.MIDR) {
      return config.model().midr();
    }
    return config.model().aarch64() ? peek64(word, number) : peek32(word, number);
  }

  private long mpidr(int cpu) {
    long full = config.model().mpidr(config.affinities().mpidr(cpu));
    return config.model().aarch64() ? full : full & 0xffff_ffffL;
  }

  private long peek64(long word, long number) {
    if (number == SysReg.CURRENT_EL) {
      return has(word, EL2) ? 2 << 2 : 1 << 2;
    }
    if (number == SysReg.DAIF) {
      return word & CoreWord.MASKS;
    }
    if (number == SysReg.SCTLR_EL1) {
      return has(word, EL2) ? sctlrAtReset(1) : CoreWord.sctlr(word);
    }
    if (number == SysReg.SCTLR_EL2) {
      return CoreWord.sctlr(word);
    }
    if (number == CoreInputs.HCR_EL2) {
      return (has(word, CoreWord.IMO) ? HCR_IMO : 0) | (has(word, CoreWord.FMO) ? HCR_FMO : 0);
    }
    return 0;
  }

  private long peek32(long word, long number) {
    if (number == SysReg.SCTLR) {
      return CoreWord.sctlr(word);
    }
    if (number == SysReg.ACTLR) {
      return has(word, CoreWord.SMP) ? ACTLR_SMP : 0;
    }
    if (number == SysReg.CBAR) {
      return config.cbar();
    }
    if (number == CoreInputs.L2CTLR) {
      return (config.affinities().cpus() - 1L) << 24;
    }
    if (number == CoreInputs.CPSR) {
      return (word & CoreWord.MASKS & ~CoreWord.D)
          | (has(word, CoreWord.THUMB) ? CPSR_T : 0)
          | (has(word, EL2) ? MODE_HYP : MODE_SVC);
    }
    return 0;
  }

  long write(long[] state, Access access, Effects effects) {
    int cpu = access.cpu();
    long word = state[cpu];
    long number = access.offset();
    long value = access.value();
    if (!exists(word, number)) {
      effects.fault(FaultKind.UNDEFINED);
    } else if (number == SysReg.SCTLR || number == SysReg.SCTLR_EL2) {
      state[cpu] = CoreWord.withSctlr(word, value & 0xffff_ffffL);
    } else if (number == SysReg.SCTLR_EL1) {
      // At EL2 the register belongs to a level that sets it before use: nothing to keep.
      state[cpu] = has(word, EL2) ? word : CoreWord.withSctlr(word, value & 0xffff_ffffL);
    } else if (number == CoreInputs.HCR_EL2) {
      word = with(word, CoreWord.IMO, (value & HCR_IMO) != 0);
      state[cpu] = with(word, CoreWord.FMO, (value & HCR_FMO) != 0);
    } else if (number == SysReg.DAIF) {
      state[cpu] = (word & ~CoreWord.MASKS) | (value & CoreWord.MASKS);
    } else if (number == CoreInputs.CPSR) {
      state[cpu] = (word & ~CoreWord.MASKS) | CoreWord.D | (value & CoreWord.MASKS);
    } else if (number == SysReg.ACTLR) {
      actlr(state, cpu, (value & ACTLR_SMP) != 0, effects);
    } else if (number == CoreInputs.ERET) {
      eret(state, cpu, effects);
    } else {
      effects.fault(FaultKind.UNDEFINED);
    }
    return 0;
  }

  private static void actlr(long[] state, int cpu, boolean smp, Effects effects) {
    if (smp != has(state[cpu], CoreWord.SMP)) {
      state[cpu] = with(state[cpu], CoreWord.SMP, smp);
      effects.coherence(cpu, smp);
      effects.message(CoreInputs.COHERENCE, (long) cpu << 1 | (smp ? 1 : 0));
    }
  }

  private void eret(long[] state, int cpu, Effects effects) {
    if (!has(state[cpu], EL2)) {
      effects.fault(FaultKind.UNDEFINED);
      return;
    }
    state[cpu] = CoreWord.withSctlr(state[cpu] & ~EL2, sctlrAtReset(1));
    effects.message(GicMessages.CONTEXT, GicMessages.context(cpu, 1, config.secure()));
  }
}
