package org.smpstartup.board.sh.core;

/** The layout of a core's words in the state array. */
final class CoreWords {
  static final int SR = 0;
  static final int SSR = 1;
  static final int SPC = 2;
  static final int GBR = 3;
  static final int VBR = 4;
  static final int SGR = 5;
  static final int DBR = 6;
  static final int EXPEVT = 7;
  static final int INTEVT = 8;
  static final int CCR = 9;
  static final int FLAGS = 10;

  /** The best request of the interrupt controller, as {@link CoreLines#INT} has it. */
  static final int REQUEST = 11;

  /** STBCR's SLEEP and LTSLP. */
  static final int SLEEP_MODE = 12;

  /** How many exception handlers are on top of each other. */
  static final int DEPTH = 13;

  /** SSR of the handlers below the one that runs: what their entry code has put on the stack. */
  static final int STACK = 14;

  static final int STACK_WORDS = 18;

  /** Words of one core. */
  static final int SIZE = STACK + STACK_WORDS;

  /** In {@link #FLAGS}: the clock runs. */
  static final long RUNNING = 1;

  static final long ASLEEP = 1 << 1;

  static final long NMI = 1 << 2;

  /** An interrupt ended the sleep though SR.BL is set, and is accepted for that. */
  static final long ACCEPT = 1 << 3;

  private CoreWords() {}

  static int at(int cpu, int word) {
    return cpu * SIZE + word;
  }

  static boolean flag(long[] state, int cpu, long flag) {
    return (state[at(cpu, FLAGS)] & flag) != 0;
  }

  static void flag(long[] state, int cpu, long flag, boolean on) {
    int at = at(cpu, FLAGS);
    state[at] = on ? state[at] | flag : state[at] & ~flag;
  }
}
