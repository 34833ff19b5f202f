package org.smpstartup.board.mips.core;

/** Numbers the inputs of {@link MipsCore}. */
public final class CoreLines {
  /** The first hardware interrupt, which is Cause.IP2; five more follow. Levels. */
  public static final int IP2 = 2;

  /** The last hardware interrupt, Cause.IP7. */
  public static final int IP7 = 7;

  /** Non-maskable interrupt: an edge, the value is ignored. */
  public static final int NMI = 8;

  /** The reset vector's address: a bus from the coherence manager, read at each reset. */
  public static final int RESET_BASE = 9;

  /** Leave reset: registers take their reset values, execution begins at the reset vector. */
  public static final int RUN = 10;

  /** Stop executing, at once. */
  public static final int STOP = 11;

  /** A level: whether the interrupt controller takes the software interrupts over. */
  public static final int SOFTWARE_ROUTED = 12;

  /** Look again at what is pending; used by the core itself after a write to Status or Cause. */
  static final int RECHECK = 13;

  private CoreLines() {}

  /**
   * Gives the input of an interrupt-controller pin.
   *
   * @param pin 0 to 5
   * @return the input
   */
  public static int pin(int pin) {
    return IP2 + pin;
  }
}
