package org.smpstartup.board.armgic.gicv3;

/** What takes time, as tokens of {@link org.smpstartup.api.hardware.Effects#after}. */
enum Lag {
  /** ChildrenAsleep follows ProcessorSleep. */
  WAKER(0),
  /** A change of a redistributor has arrived everywhere. */
  REDISTRIBUTOR_WRITE(1),
  /** A change of the distributor has arrived everywhere. */
  DISTRIBUTOR_WRITE(2);

  private static final int BITS = 2;

  private final int code;

  Lag(int code) {
    this.code = code;
  }

  long token(int cpu) {
    return (long) cpu << BITS | code;
  }

  static Lag of(long token) {
    return switch ((int) token & ((1 << BITS) - 1)) {
      case 0 -> WAKER;
      case 1 -> REDISTRIBUTOR_WRITE;
      default -> DISTRIBUTOR_WRITE;
    };
  }

  static int cpu(long token) {
    return (int) (token >>> BITS);
  }
}
