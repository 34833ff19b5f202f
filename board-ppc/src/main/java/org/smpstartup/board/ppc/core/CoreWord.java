package org.smpstartup.board.ppc.core;

/** Where the core model keeps what: words of each processor, then words that all share. */
final class CoreWord {
  static final int FLAGS = 0;

  /** SPR PIR. */
  static final int ID = 1;

  /** The vector that external proxy fetched. */
  static final int EPR = 2;

  static final int TIME_BASE = 3;

  /** The physical address of the initial 64 MiB at effective address 0; 0 for one to one. */
  static final int WINDOW = 4;

  /** Where the thread begins when it is enabled: TMR INIA. */
  static final int THREAD_ENTRY = 5;

  /** What the spin device of QEMU hands over. */
  static final int ARGUMENT = 6;

  static final int STRIDE = 7;

  /** Words that all processors share: the boot page. */
  static final int SHARED = 1;

  // ---- flags

  static final long ASLEEP = 1;
  static final long EE = 1 << 1;
  static final long CE = 1 << 2;
  static final long EE_BEFORE_CRITICAL = 1 << 3;
  static final long INT = 1 << 4;
  static final long CRITICAL = 1 << 5;
  static final long FROZEN = 1 << 6;
  static final long PROXY = 1 << 7;

  static final long HELD = 1 << 8;
  static final long IN_RESET = 1 << 9;
  static final long DISABLED = 1 << 10;
  static final long PARKED = 1 << 11;
  static final long THREAD_OFF = 1 << 12;

  /** Any of these keeps it from executing. */
  static final long STOPPED = HELD | IN_RESET | DISABLED | PARKED | THREAD_OFF;

  /** What the world outside of the core drives, which no reset of the core changes. */
  static final long OUTER = INT | CRITICAL | FROZEN | PROXY | STOPPED;

  private CoreWord() {}

  static int at(int cpu, int word) {
    return cpu * STRIDE + word;
  }

  static long with(long word, long flag, boolean on) {
    return on ? word | flag : word & ~flag;
  }
}
