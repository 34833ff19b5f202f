package org.smpstartup.board.ppc.release;

/**
 * Where the pins of a KeyLargo are that reset processors, from the base of its pins: 5Bh, 5Ch, 67h
 * and 68h in mac-io (torvalds/linux arch/powerpc/platforms/powermac/feature.c).
 */
public final class ResetPins {
  /** How many there are. */
  public static final int COUNT = 4;

  /** Where the pins begin in mac-io. */
  public static final long BASE = 0x50;

  private static final int FIRST = 0x0b;
  private static final int THIRD = 0x17;

  private ResetPins() {}

  /**
   * Tells the pin of a processor.
   *
   * @param cpu its number, 0 to 3
   * @return the distance from {@link #BASE}
   */
  public static int of(int cpu) {
    return cpu < 2 ? FIRST + cpu : THIRD + cpu - 2;
  }
}
