package org.smpstartup.board.sh.core;

/** Numbers the inputs of {@link ShCore}. */
public final class CoreLines {
  /** The best interrupt request: its level in 19:16 and its INTEVT code in 15:0; 0 for none. */
  public static final int INT = 0;

  /** Non-maskable interrupt: an edge, the value is ignored. */
  public static final int NMI = 1;

  /** The clock starts after a reset; the value is the reset vector. */
  public static final int RELEASE = 2;

  /** The clock stops; the value is ignored. */
  public static final int STOP = 3;

  /** The sleep bits of STBCR, SLEEP and LTSLP: which sleep the instruction leads to. */
  public static final int SLEEP_MODE = 4;

  private CoreLines() {}

  /**
   * Packs a request.
   *
   * @param level 1 to 15
   * @param code the INTEVT code
   * @return the value of {@link #INT}
   */
  public static long request(int level, int code) {
    return (long) level << 16 | code;
  }
}
