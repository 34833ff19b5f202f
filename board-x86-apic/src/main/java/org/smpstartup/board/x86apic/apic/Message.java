package org.smpstartup.board.x86apic.apic;

/**
 * An interrupt message between APICs, in one long so that sending allocates nothing. The layout is
 * that of ICR (SDM 10.6.1), with what only the sender knows in reserved bits.
 */
final class Message {
  static final int FIXED = 0;
  static final int LOWEST = 1;
  static final int SMI = 2;
  static final int NMI = 4;
  static final int INIT = 5;
  static final int STARTUP = 6;
  static final int RESERVED_7 = 7;

  static final int NO_SHORTHAND = 0;
  static final int SELF = 1;
  static final int ALL_BUT_SELF = 3;

  private static final long LOGICAL = 1 << 11;
  private static final long LEVEL = 1 << 15;

  /** The sender is in x2APIC mode, so the destination has 32 bits. */
  private static final long WIDE = 1 << 20;

  private Message() {}

  static long of(int vector, int mode, int shorthand, boolean logical, boolean wide, long dest) {
    return dest << 32
        | (wide ? WIDE : 0)
        | (long) shorthand << 18
        | (logical ? LOGICAL : 0)
        | (long) mode << 8
        | vector;
  }

  static long level(long message) {
    return message | LEVEL;
  }

  static int vector(long message) {
    return (int) message & 0xff;
  }

  static int mode(long message) {
    return (int) message >>> 8 & 7;
  }

  static int shorthand(long message) {
    return (int) message >>> 18 & 3;
  }

  static boolean logical(long message) {
    return (message & LOGICAL) != 0;
  }

  static boolean wide(long message) {
    return (message & WIDE) != 0;
  }

  /** Whether the target notes it as level-triggered. */
  static boolean isLevel(long message) {
    return (message & LEVEL) != 0;
  }

  /** The destination: 32 bits if {@link #wide}, else 8. */
  static long dest(long message) {
    return message >>> 32;
  }
}
