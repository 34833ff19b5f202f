package org.smpstartup.board.armgic.psci;

/** The results of PSCI calls (DEN 0022, 5.2.2), as x0 holds them: 64 bits, sign-extended. */
public final class PsciResult {
  /** Done, or accepted. */
  public static final long SUCCESS = 0;

  /** There is no such function here, or not for a caller of this width. */
  public static final long NOT_SUPPORTED = -1;

  /** An argument names nothing, or has reserved bits set. */
  public static final long INVALID_PARAMETERS = -2;

  /** The trusted OS or the state of other CPUs forbids it. */
  public static final long DENIED = -3;

  /** The target of CPU_ON runs. */
  public static final long ALREADY_ON = -4;

  /** The target of CPU_ON has been switched on and does not run yet. */
  public static final long ON_PENDING = -5;

  /** The platform could not. */
  public static final long INTERNAL_FAILURE = -6;

  /** The trusted OS is not on this CPU. */
  public static final long NOT_PRESENT = -7;

  /** The CPU is fused off. */
  public static final long DISABLED = -8;

  /** The entry is no address at which code can run; since 1.0. */
  public static final long INVALID_ADDRESS = -9;

  private PsciResult() {}

  /**
   * Tells the name of a result.
   *
   * @param result what a call returned
   * @return its name in the specification, or the number
   */
  public static String name(long result) {
    String[] names = {
      "SUCCESS",
      "NOT_SUPPORTED",
      "INVALID_PARAMETERS",
      "DENIED",
      "ALREADY_ON",
      "ON_PENDING",
      "INTERNAL_FAILURE",
      "NOT_PRESENT",
      "DISABLED",
      "INVALID_ADDRESS"
    };
    return result <= 0 && -result < names.length ? names[(int) -result] : Long.toString(result);
  }
}
