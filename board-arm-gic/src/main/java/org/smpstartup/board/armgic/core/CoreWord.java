package org.smpstartup.board.armgic.core;

/**
 * The layout of the one 64-bit word that a core has: flags below, SCTLR in 63:32. All that a core
 * must remember fits, which matters with a million of them.
 */
final class CoreWord {
  /** Executes instructions, or sleeps in one. */
  static final long RUNNING = 1;

  static final long IN_WFI = 1 << 1;
  static final long IN_WFE = 1 << 2;

  /** The level of the nIRQ input. */
  static final long IRQ = 1 << 3;

  /** The level of the nFIQ input. */
  static final long FIQ = 1 << 4;

  /** PSTATE.F, I, A and D, or the first three in CPSR: at the places they have in DAIF. */
  static final long F = 1 << 6;

  static final long I = 1 << 7;
  static final long A = 1 << 8;
  static final long D = 1 << 9;
  static final long MASKS = D | A | I | F;

  /** The masks before the handler now running, for IRQ and FIQ, at the same distances. */
  static final int IRQ_SAVED_SHIFT = 4;

  static final int FIQ_SAVED_SHIFT = 8;

  /** The exception level less one. */
  static final long EL2 = 1 << 18;

  /** HCR_EL2.FMO and IMO. */
  static final long FMO = 1 << 19;

  static final long IMO = 1 << 20;

  /** ACTLR.SMP. */
  static final long SMP = 1 << 21;

  /** CPSR.T. */
  static final long THUMB = 1 << 22;

  private static final int SCTLR_SHIFT = 32;

  private CoreWord() {}

  static boolean has(long word, long flag) {
    return (word & flag) != 0;
  }

  static long with(long word, long flag, boolean on) {
    return on ? word | flag : word & ~flag;
  }

  static long sctlr(long word) {
    return word >>> SCTLR_SHIFT;
  }

  static long withSctlr(long word, long sctlr) {
    return (word & 0xffff_ffffL) | sctlr << SCTLR_SHIFT;
  }

  /** Remembers the masks for the return from an exception. */
  static long save(long word, int shift) {
    return (word & ~(MASKS << shift)) | (word & MASKS) << shift;
  }

  static long restore(long word, int shift) {
    return (word & ~MASKS) | (word >>> shift & MASKS);
  }
}
