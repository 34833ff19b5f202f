package org.smpstartup.board.armgic.core;

import org.smpstartup.board.armgic.sys.CoreLines;
import org.smpstartup.board.armgic.sys.SysReg;

/** Numbers what {@link ArmCore} has beside the inputs and registers that controllers know. */
public final class CoreInputs {
  /** Input: power, by one of the values below. */
  public static final int POWER = CoreLines.FIRST_FREE;

  /** Power: off. */
  public static final long OFF = 0;

  /** Power: on. */
  public static final long ON = 1;

  /** Power: on, AArch32 in Thumb state. */
  public static final long ON_IN_THUMB = 2;

  /** HCR_EL2: bit 4 IMO and bit 3 FMO route interrupts to EL2. */
  public static final int HCR_EL2 = SysReg.of(3, 4, 1, 1, 0);

  /** MIDR of AArch32. */
  public static final int MIDR = SysReg.cp15(0, 0, 0, 0);

  /** L2CTLR of Cortex-A7 and A15: CPUs less one in 25:24. */
  public static final int L2CTLR = SysReg.cp15(1, 9, 0, 2);

  /** MRS and MSR of CPSR: mode in 4:0, T in 5, F, I and A in 8:6. No register has this number. */
  public static final int CPSR = 1 << 18;

  /** Written: ERET to EL1, the masks unchanged. No register has this number. */
  public static final int ERET = 1 << 18 | 1;

  /**
   * Message: a core joined or left coherence by ACTLR.SMP. The payload is its number, shifted left
   * by one, and the new state in bit 0.
   */
  public static final int COHERENCE = 0x53_4d50;

  private CoreInputs() {}
}
