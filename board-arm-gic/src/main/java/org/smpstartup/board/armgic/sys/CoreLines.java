package org.smpstartup.board.armgic.sys;

/**
 * Numbers the inputs that every core of this board has. An interrupt controller drives them, so a
 * core keeps their level over its own reset: whoever drives a line says when it falls.
 */
public final class CoreLines {
  /** nIRQ: a level, 1 asserted. */
  public static final int IRQ = 0;

  /** nFIQ: a level, 1 asserted. */
  public static final int FIQ = 1;

  /** The first number that is free for inputs of a core's own. */
  public static final int FIRST_FREE = 2;

  private CoreLines() {}
}
