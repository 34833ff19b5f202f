package org.smpstartup.board.armgic.port;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.board.armgic.core.CoreInputs;
import org.smpstartup.board.armgic.sys.Affinities;
import org.smpstartup.board.armgic.sys.SysReg;

/** The instruction set that start-up code was built for, with what differs in system registers. */
public enum Isa {
  /** 64 bits. */
  AARCH64 {
    @Override
    long affinity(Cpu cpu) {
      return cpu.in(Space.ARM_SYSTEM, SysReg.MPIDR_EL1, 8) & Affinities.MPIDR_BITS;
    }

    // Leaves EL2 if firmware entered there; interrupts stay masked on the way (DDI 0487 D1.10).
    @Override
    void enter(Cpu cpu) {
      if (cpu.in(Space.ARM_SYSTEM, SysReg.CURRENT_EL, 8) == EL2) {
        cpu.out(Space.ARM_SYSTEM, CoreInputs.HCR_EL2, 8, HCR_RW);
        cpu.out(Space.ARM_SYSTEM, CoreInputs.ERET, 8, 1);
      }
      cpu.out(Space.ARM_SYSTEM, SysReg.DAIF, 8, ALL_MASKED);
      cpu.out(Space.ARM_SYSTEM, SysReg.SCTLR_EL1, 8, SCTLR_EL1_RES1 | CACHES);
      cpu.fence(Fence.INSTRUCTION);
    }
  },

  /** 32 bits. */
  AARCH32 {
    @Override
    long affinity(Cpu cpu) {
      return cpu.in(Space.ARM_SYSTEM, SysReg.MPIDR, 4) & Affinities.MPIDR_BITS;
    }

    // Joins coherence first: the caches of a core outside of it would be its own.
    @Override
    void enter(Cpu cpu) {
      cpu.out(Space.ARM_SYSTEM, SysReg.ACTLR, 4, cpu.in(Space.ARM_SYSTEM, SysReg.ACTLR, 4) | SMP);
      long sctlr = cpu.in(Space.ARM_SYSTEM, SysReg.SCTLR, 4);
      cpu.out(Space.ARM_SYSTEM, SysReg.SCTLR, 4, sctlr | CACHES);
      cpu.fence(Fence.INSTRUCTION);
    }
  };

  /** CurrentEL of EL2. */
  private static final long EL2 = 2 << 2;

  /** HCR_EL2.RW: EL1 is AArch64. */
  private static final long HCR_RW = 1L << 31;

  private static final long ALL_MASKED = 0x3c0;
  private static final long SCTLR_EL1_RES1 = 0x30d0_0800L;

  /** SCTLR: data and unified caches, instruction cache (DDI 0487 D13.2, DDI 0406C B4.1.130). */
  private static final long CACHES = 1 << 2 | 1 << 12;

  /** ACTLR of Cortex-A9, A7, A15: take part in coherence. */
  private static final long SMP = 1 << 6;

  /** Reads the processor's affinity. */
  abstract long affinity(Cpu cpu);

  /** Puts the processor into the state in which start-up runs, whatever firmware left. */
  abstract void enter(Cpu cpu);
}
