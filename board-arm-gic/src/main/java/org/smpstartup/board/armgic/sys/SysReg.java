package org.smpstartup.board.armgic.sys;

/**
 * The numbers of system registers in {@link org.smpstartup.api.cpu.Space#ARM_SYSTEM}.
 *
 * <p>AArch64: {@code op0 << 14 | op1 << 11 | CRn << 7 | CRm << 3 | op2}, the bits 20:5 of MRS and
 * MSR. AArch32: coprocessor 15 through MCR and MRC with bit 16 and op1, CRn, CRm, op2 at the same
 * places; through MCRR and MRRC with bit 17, op1 and CRm. So each instruction has numbers of its
 * own, and a register that exists in both states has two.
 */
public final class SysReg {
  /** Set in numbers of coprocessor 15 that MCR and MRC reach. */
  public static final int CP15 = 1 << 16;

  /** Set in numbers of coprocessor 15 that MCRR and MRRC reach. */
  public static final int CP15_PAIR = 1 << 17;

  // ---- identity and exceptions
  /** Main identification. */
  public static final int MIDR_EL1 = of(3, 0, 0, 0, 0);

  /** Multiprocessor affinity. */
  public static final int MPIDR_EL1 = of(3, 0, 0, 0, 5);

  /** System control of level 1. */
  public static final int SCTLR_EL1 = of(3, 0, 1, 0, 0);

  /** Auxiliary control of level 1. */
  public static final int ACTLR_EL1 = of(3, 0, 1, 0, 1);

  /** Saved program status of level 1. */
  public static final int SPSR_EL1 = of(3, 0, 4, 0, 0);

  /** Exception link of level 1. */
  public static final int ELR_EL1 = of(3, 0, 4, 0, 1);

  /** The exception level, in bits 3:2. */
  public static final int CURRENT_EL = of(3, 0, 4, 2, 2);

  /** The interrupt masks, in bits 9:6. */
  public static final int DAIF = of(3, 3, 4, 2, 1);

  /** Exception syndrome of level 1. */
  public static final int ESR_EL1 = of(3, 0, 5, 2, 0);

  /** Vector base of level 1. */
  public static final int VBAR_EL1 = of(3, 0, 12, 0, 0);

  /** Pending inputs: bit 7 IRQ, bit 6 FIQ. */
  public static final int ISR_EL1 = of(3, 0, 12, 1, 0);

  /** Thread pointer of level 1. */
  public static final int TPIDR_EL1 = of(3, 0, 13, 0, 4);

  /** System control of level 2. */
  public static final int SCTLR_EL2 = of(3, 4, 1, 0, 0);

  /** Vector base of level 2. */
  public static final int VBAR_EL2 = of(3, 4, 12, 0, 0);

  /** System control of level 3. */
  public static final int SCTLR_EL3 = of(3, 6, 1, 0, 0);

  // ---- GICv3 CPU interface
  /** Priority mask. */
  public static final int ICC_PMR_EL1 = of(3, 0, 4, 6, 0);

  /** Acknowledge in group 0. */
  public static final int ICC_IAR0_EL1 = of(3, 0, 12, 8, 0);

  /** End of interrupt in group 0. */
  public static final int ICC_EOIR0_EL1 = of(3, 0, 12, 8, 1);

  /** Highest pending interrupt, if it is of group 0. */
  public static final int ICC_HPPIR0_EL1 = of(3, 0, 12, 8, 2);

  /** Binary point of group 0. */
  public static final int ICC_BPR0_EL1 = of(3, 0, 12, 8, 3);

  /** Active priorities of group 0: the first of four. */
  public static final int ICC_AP0R0_EL1 = of(3, 0, 12, 8, 4);

  /** Active priorities of group 1: the first of four. */
  public static final int ICC_AP1R0_EL1 = of(3, 0, 12, 9, 0);

  /** Deactivate. */
  public static final int ICC_DIR_EL1 = of(3, 0, 12, 11, 1);

  /** Running priority. */
  public static final int ICC_RPR_EL1 = of(3, 0, 12, 11, 3);

  /** Send to group 1 of the sender's state. */
  public static final int ICC_SGI1R_EL1 = of(3, 0, 12, 11, 5);

  /** Send to group 1 of the other state. */
  public static final int ICC_ASGI1R_EL1 = of(3, 0, 12, 11, 6);

  /** Send to group 0. */
  public static final int ICC_SGI0R_EL1 = of(3, 0, 12, 11, 7);

  /** Acknowledge in group 1. */
  public static final int ICC_IAR1_EL1 = of(3, 0, 12, 12, 0);

  /** End of interrupt in group 1. */
  public static final int ICC_EOIR1_EL1 = of(3, 0, 12, 12, 1);

  /** Highest pending interrupt, if it is of group 1. */
  public static final int ICC_HPPIR1_EL1 = of(3, 0, 12, 12, 2);

  /** Binary point of group 1. */
  public static final int ICC_BPR1_EL1 = of(3, 0, 12, 12, 3);

  /** Control of the CPU interface. */
  public static final int ICC_CTLR_EL1 = of(3, 0, 12, 12, 4);

  /** System register enable of level 1. */
  public static final int ICC_SRE_EL1 = of(3, 0, 12, 12, 5);

  /** Enable of group 0. */
  public static final int ICC_IGRPEN0_EL1 = of(3, 0, 12, 12, 6);

  /** Enable of group 1. */
  public static final int ICC_IGRPEN1_EL1 = of(3, 0, 12, 12, 7);

  /** System register enable of level 2. */
  public static final int ICC_SRE_EL2 = of(3, 4, 12, 9, 5);

  /** Control of the CPU interface at level 3. */
  public static final int ICC_CTLR_EL3 = of(3, 6, 12, 12, 4);

  /** System register enable of level 3. */
  public static final int ICC_SRE_EL3 = of(3, 6, 12, 12, 5);

  /** Enables of both groups 1: bit 0 non-secure, bit 1 secure. */
  public static final int ICC_IGRPEN1_EL3 = of(3, 6, 12, 12, 7);

  // ---- AArch32
  /** AArch32: multiprocessor affinity. */
  public static final int MPIDR = cp15(0, 0, 0, 5);

  /** AArch32: system control. */
  public static final int SCTLR = cp15(0, 1, 0, 0);

  /** AArch32: auxiliary control, bit 6 SMP. */
  public static final int ACTLR = cp15(0, 1, 0, 1);

  /** AArch32: vector base. */
  public static final int VBAR = cp15(0, 12, 0, 0);

  /** AArch32: pending inputs, as ISR_EL1. */
  public static final int ISR = cp15(0, 12, 1, 0);

  /** AArch32: thread pointer of privileged code. */
  public static final int TPIDRPRW = cp15(0, 13, 0, 4);

  /** Configuration base address: the private peripherals of Cortex-A9 and later. */
  public static final int CBAR = cp15(4, 15, 0, 0);

  private SysReg() {}

  /**
   * Packs an AArch64 register.
   *
   * @param op0 2 or 3
   * @param op1 0 to 7
   * @param crn 0 to 15
   * @param crm 0 to 15
   * @param op2 0 to 7
   * @return its number
   */
  public static int of(int op0, int op1, int crn, int crm, int op2) {
    return op0 << 14 | op1 << 11 | crn << 7 | crm << 3 | op2;
  }

  /**
   * Packs an AArch32 register of coprocessor 15 that MCR and MRC reach.
   *
   * @param op1 0 to 7
   * @param crn 0 to 15
   * @param crm 0 to 15
   * @param op2 0 to 7
   * @return its number
   */
  public static int cp15(int op1, int crn, int crm, int op2) {
    return CP15 | of(0, op1, crn, crm, op2);
  }

  /**
   * Packs an AArch32 register of coprocessor 15 that MCRR and MRRC reach.
   *
   * @param op1 0 to 15
   * @param crm 0 to 15
   * @return its number
   */
  public static int cp15Pair(int op1, int crm) {
    return CP15_PAIR | op1 << 11 | crm << 3;
  }

  /**
   * Tells the neutral name of a number, as assemblers take it.
   *
   * @param number the register's number
   * @return {@code S3_0_C12_C12_5}, {@code p15,0,c12,c12,5} or {@code p15,0,c12}
   */
  public static String name(int number) {
    int op1 = number >> 11 & 7;
    int crn = number >> 7 & 15;
    int crm = number >> 3 & 15;
    int op2 = number & 7;
    if ((number & CP15_PAIR) != 0) {
      return "p15," + (number >> 11 & 15) + ",c" + crm;
    }
    if ((number & CP15) != 0) {
      return "p15," + op1 + ",c" + crn + ",c" + crm + "," + op2;
    }
    return "S" + (number >> 14 & 3) + "_" + op1 + "_C" + crn + "_C" + crm + "_" + op2;
  }
}
