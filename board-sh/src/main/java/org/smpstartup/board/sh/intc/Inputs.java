package org.smpstartup.board.sh.intc;

/** Numbers the messages by which other devices reach {@link Intc}, and packs them. */
public final class Inputs {
  /** A pin has a new level. */
  public static final int PIN = 0x5348_0001;

  /** An on-chip source raises or lowers its request. */
  public static final int ON_CHIP = 0x5348_0002;

  /** The NMI pin has an edge; there is no payload. */
  public static final int NMI = 0x5348_0003;

  private static final int LEVEL_SHIFT = 16;

  private Inputs() {}

  /**
   * Packs a level.
   *
   * @param which the pin's number or the source's INTEVT code, 0 to FFFFh
   * @param level whether the pin is high, or the request is up
   * @return the payload
   */
  public static long of(int which, boolean level) {
    return which | (level ? 1L << LEVEL_SHIFT : 0);
  }

  static int which(long payload) {
    return (int) payload & 0xffff;
  }

  static boolean level(long payload) {
    return (payload >>> LEVEL_SHIFT & 1) != 0;
  }
}
