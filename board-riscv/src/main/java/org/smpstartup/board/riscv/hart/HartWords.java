package org.smpstartup.board.riscv.hart;

/** The layout of a hart's words in the state array. */
final class HartWords {
  static final int SIE = 0;
  static final int SIP = 1;
  static final int STVEC = 2;
  static final int SSCRATCH = 3;
  static final int SEPC = 4;
  static final int SCAUSE = 5;
  static final int STVAL = 6;
  static final int SATP = 7;
  static final int FLAGS = 8;
  static final int SIZE = 9;

  /** In {@link #FLAGS}: bit 1, 5 and 8 of sstatus. */
  static final long SSTATUS_SIE = 1 << 1;

  static final long SSTATUS_SPIE = 1 << 5;
  static final long SSTATUS_SPP = 1 << 8;
  static final long SSTATUS = SSTATUS_SIE | SSTATUS_SPIE | SSTATUS_SPP;

  /** In {@link #FLAGS}: the hart is in machine mode for longer than a call. */
  static final long MACHINE = 1 << 16;

  static final long ASLEEP = 1 << 17;

  /** The level of MSIP. */
  static final long MSIP = 1 << 18;

  /** Firmware has been interrupted by MSIP, and is about to set SSIP. */
  static final long TRAPPED = 1 << 19;

  private HartWords() {}

  static int at(int hart, int word) {
    return hart * SIZE + word;
  }

  static boolean flag(long[] state, int hart, long flag) {
    return (state[at(hart, FLAGS)] & flag) != 0;
  }

  static void flag(long[] state, int hart, long flag, boolean on) {
    int at = at(hart, FLAGS);
    state[at] = on ? state[at] | flag : state[at] & ~flag;
  }
}
