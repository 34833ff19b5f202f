package org.smpstartup.board.armgic.gicv3;

/** What takes time, as tokens of {@link org.smpstartup.api.hardware.Effects#after}. */
enum Lag {
  /** ChildrenAsleep follows ProcessorSleep. */
  WAKER,
  /** A change of a redistributor has arrived everywhere. */
  REDISTRIBUTOR_WRITE,
  /** A change of the distributor has arrived everywhere. */
  DISTRIBUTOR_WRITE;

  private static final Lag[] ALL = values();
  private static final int BITS = 2;

  long token(int cpu) {
    return (long) cpu << BITS | java.util.Arrays.asList(ALL).indexOf(this);
  }

  static Lag of(long token) {
    return ALL[(int) token & (1 << BITS) - 1];
  }

  static int cpu(long token) {
    return (int) (token >>> BITS);
  }
}
