package org.smpstartup.board.sh.core;

/**
 * Numbers the control registers in {@link org.smpstartup.api.cpu.Space#SH_CONTROL}. Those of LDC
 * and STC have the bits that select them in the instruction's second byte; those that the core
 * shows at FF00_0000 have {@value #MAPPED} plus their offset there.
 */
public final class ControlRegister {
  /** Status: mode, bank, block, mask. */
  public static final int SR = 0x00;

  /** Global base. */
  public static final int GBR = 0x10;

  /** Vector base. */
  public static final int VBR = 0x20;

  /** Status before the exception. */
  public static final int SSR = 0x30;

  /** Program counter before the exception. */
  public static final int SPC = 0x40;

  /** R15 before the exception. */
  public static final int SGR = 0x3a;

  /** Debug base. */
  public static final int DBR = 0xfa;

  /** Added to an offset in the block at FF00_0000. */
  public static final int MAPPED = 0x1000;

  /** The code of the general exception taken last. */
  public static final int EXPEVT = MAPPED + 0x24;

  /** The code of the interrupt taken last. */
  public static final int INTEVT = MAPPED + 0x28;

  private ControlRegister() {}
}
