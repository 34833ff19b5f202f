package org.smpstartup.board.ppc.core;

/** The inputs of a core, by which devices reach it. */
public final class CoreLines {
  /** External interrupt, a level. */
  public static final int INT = 0;

  /** Critical interrupt, a level; Book E only. */
  public static final int CRITICAL = 1;

  /** Not released from reset yet, a level: EEBPCR, PCR or BRR. */
  public static final int HOLD = 2;

  /** Reset by the interrupt controller's processor init register, a level. */
  public static final int RESET = 3;

  /** Disabled by the device control register, a level. */
  public static final int DISABLE = 4;

  /** Soft reset, a pulse. */
  public static final int SOFT_RESET = 5;

  /** Started by the spin device of QEMU: the payload is the physical address of the entry. */
  public static final int SPIN_START = 6;

  /** The time base stands still, a level. */
  public static final int FREEZE = 7;

  /** The interrupt controller is in external proxy mode, a level. */
  public static final int PROXY = 8;

  /** What register 3 is to hold when the spin device of QEMU starts the core. */
  public static final int SPIN_ARGUMENT = 9;

  /**
   * Message to the core model: the boot page moves. The payload is its physical address, with its
   * size in KiB, 4 or 8, in the low bits; 0 turns the translation off.
   */
  public static final int BOOT_PAGE = 0x5050_0001;

  private CoreLines() {}
}
