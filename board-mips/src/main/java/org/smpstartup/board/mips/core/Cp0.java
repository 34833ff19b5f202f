package org.smpstartup.board.mips.core;

/**
 * The numbers of CP0 registers, as {@code register << 3 | select}, and their fields. Instructions
 * of the MT ASE that name no register of their own have numbers above FFh here: see {@link
 * #MT_CP0}.
 */
public final class Cp0 {
  /** MVPControl, of the whole core. */
  public static final int MVP_CONTROL = 0 << 3 | 1;

  /** MVPConf0: how many VPEs and thread contexts there are, less one. */
  public static final int MVP_CONF0 = 0 << 3 | 2;

  /** VPEControl. */
  public static final int VPE_CONTROL = 1 << 3 | 1;

  /** VPEConf0. */
  public static final int VPE_CONF0 = 1 << 3 | 2;

  /** TCStatus. */
  public static final int TC_STATUS = 2 << 3 | 1;

  /** TCBind: CurVPE in 3:0, CurTC in 28:21. */
  public static final int TC_BIND = 2 << 3 | 2;

  /** TCRestart: where the thread context goes on. */
  public static final int TC_RESTART = 2 << 3 | 3;

  /** TCHalt: bit 0 halts it. */
  public static final int TC_HALT = 2 << 3 | 4;

  /** TCContext, software's own. */
  public static final int TC_CONTEXT = 2 << 3 | 5;

  /** GlobalNumber: VP in 7:0, core in 15:8. */
  public static final int GLOBAL_NUMBER = 3 << 3 | 1;

  /** Count. */
  public static final int COUNT = 9 << 3;

  /** Compare. */
  public static final int COMPARE = 11 << 3;

  /** Status. */
  public static final int STATUS = 12 << 3;

  /** Cause. */
  public static final int CAUSE = 13 << 3;

  /** PRId. */
  public static final int PRID = 15 << 3;

  /** EBase. */
  public static final int EBASE = 15 << 3 | 1;

  /** CMGCRBase: the coherence manager's physical address shifted right by 4. */
  public static final int CMGCR_BASE = 15 << 3 | 3;

  /** Config. */
  public static final int CONFIG = 16 << 3;

  /** Config3. */
  public static final int CONFIG3 = 16 << 3 | 3;

  /** Config5. */
  public static final int CONFIG5 = 16 << 3 | 5;

  /** XContext, where QNX keeps the processor's number. */
  public static final int XCONTEXT = 20 << 3;

  /** {@code mftc0} and {@code mttc0}: this plus the register's number, of VPEControl.TargTC. */
  public static final int MT_CP0 = 0x100;

  /** {@code mftgpr} and {@code mttgpr}: this plus 28 (gp) or 29 (sp), of VPEControl.TargTC. */
  public static final int MT_GPR = 0x200;

  /** {@code dvpe} and {@code evpe}: written with 0 or 1; read, it tells MVPControl.EVP. */
  public static final int MT_ENABLE = 0x300;

  /** The last number there is. */
  public static final int LAST = MT_ENABLE;

  /** The number of the global pointer among general registers. */
  public static final int GP = 28;

  /** The number of the stack pointer among general registers. */
  public static final int SP = 29;

  /** Status: interrupts are let in. */
  public static final long STATUS_IE = 1;

  /** Status: exception level. */
  public static final long STATUS_EXL = 1 << 1;

  /** Status: error level. */
  public static final long STATUS_ERL = 1 << 2;

  /** Status: which of Cause.IP are let through. */
  public static final long STATUS_IM = 0xff00;

  /** Status: the reset was an NMI. */
  public static final long STATUS_NMI = 1 << 19;

  /** Status: the reset was a soft one. */
  public static final long STATUS_SR = 1 << 20;

  /** Status: exception vectors are in the boot ROM. */
  public static final long STATUS_BEV = 1 << 22;

  /** Cause.IP0 and IP1, which software sets. */
  public static final long CAUSE_SOFTWARE = 0x300;

  /** Cause: all of IP. */
  public static final long CAUSE_IP = 0xff00;

  /** Cause: interrupts have a vector of their own. */
  public static final long CAUSE_IV = 1 << 23;

  /** Cause: Count stands still. */
  public static final long CAUSE_DC = 1 << 27;

  /** EBase: the processor's number. */
  public static final long EBASE_CPU = 0x3ff;

  /** Config.K0: how KSEG0 is cached. */
  public static final long CONFIG_K0 = 7;

  /** Config.K0: uncached. */
  public static final long K0_UNCACHED = 2;

  /** Config.K0: cached, coherent, exclusive on write. */
  public static final long K0_COHERENT = 5;

  /** MVPControl: the VPEs of the core execute; dvpe clears it, evpe sets it. */
  public static final long MVP_EVP = 1;

  /** MVPControl: configuration registers can be written. */
  public static final long MVP_VPC = 1 << 1;

  /** VPEControl: the thread context that mftr and mttr act on. */
  public static final long VPE_TARGET = 0xff;

  /** VPEConf0: the VPE is active. */
  public static final long VPE_VPA = 1;

  /** VPEConf0: the VPE may act on others. */
  public static final long VPE_MVP = 1 << 1;

  /** VPEConf0: the exclusive thread context, in bits 28:21. */
  public static final int VPE_XTC_SHIFT = 21;

  /** TCStatus: the thread context is active. */
  public static final long TC_ACTIVE = 1 << 13;

  /** TCStatus: the thread context is exempt from interrupts. */
  public static final long TC_IXMT = 1 << 10;

  private Cp0() {}

  /**
   * Gives the number by which {@code mftc0} and {@code mttc0} reach a register.
   *
   * @param register its own number
   * @return the number
   */
  public static int other(int register) {
    return MT_CP0 + register;
  }
}
