package org.smpstartup.board.mips.core;

/** The layout of the cores' state: {@value #STRIDE} words a processor. */
final class CoreWords {
  static final int STRIDE = 24;

  static final int FLAGS = 0;
  static final int STATUS = 1;

  /** The bits of Cause that software writes, in their place. */
  static final int CAUSE = 2;

  /** The levels of the inputs IP2 to IP7, in the place they have in Cause. */
  static final int PINS = 3;

  static final int EBASE = 4;
  static final int RESET_BASE = 5;
  static final int COUNT = 6;
  static final int COMPARE = 7;
  static final int CONFIG = 8;
  static final int XCONTEXT = 9;

  // The MT ASE: of the VPE, then of its one thread context.
  static final int VPE_CONTROL = 10;
  static final int VPE_CONF0 = 11;
  static final int TC_STATUS = 12;
  static final int TC_BIND = 13;
  static final int TC_RESTART = 14;
  static final int TC_HALT = 15;
  static final int TC_CONTEXT = 16;
  static final int GP = 17;
  static final int SP = 18;

  /** MVPControl: of a whole core, kept with its first processor. */
  static final int MVP_CONTROL = 19;

  /** FLAGS: executes, or sleeps in {@code wait}. */
  static final long RUNNING = 1;

  static final long ASLEEP = 2;

  /** FLAGS: the interrupt controller takes the software interrupts over. */
  static final long SOFTWARE_ROUTED = 4;

  private CoreWords() {}

  static int at(int cpu, int word) {
    return cpu * STRIDE + word;
  }
}
