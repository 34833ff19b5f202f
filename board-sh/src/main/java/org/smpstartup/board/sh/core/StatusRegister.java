package org.smpstartup.board.sh.core;

/** The bits of SR. */
public final class StatusRegister {
  /** Privileged mode. */
  public static final long MD = 1L << 30;

  /** The other bank of R0 to R7. */
  public static final long RB = 1L << 29;

  /** No exception or interrupt is let in. */
  public static final long BL = 1L << 28;

  /** The level up to which requests are kept out, bits 7:4. */
  public static final long IMASK = 0xf0;

  /** MD, RB, BL and IMASK F: the state after a reset. */
  public static final long RESET = MD | RB | BL | IMASK;

  /** MD, RB, BL, FD, M, Q, IMASK, S and T. */
  static final long WRITABLE = 0x7000_83f3L;

  private static final int IMASK_SHIFT = 4;

  private StatusRegister() {}

  /** The level that a request must exceed, 0 to 15. */
  static int mask(long sr) {
    return (int) ((sr & IMASK) >>> IMASK_SHIFT);
  }

  static boolean blocked(long sr) {
    return (sr & BL) != 0;
  }
}
