package org.smpstartup.board.armgic.psci;

/**
 * The private registers by which firmware talks to {@link PowerController}, in {@code
 * Space.ARM_SYSTEM} behind the encodings of real registers. Each processor has its own; all are 64
 * bits wide.
 *
 * <p>One call: write {@link #X1}, {@link #X2}, {@link #X3}, write the function id to {@link #CALL},
 * read {@link #CALL} for what x0 holds afterwards. If that is {@link #SLEEP}, the processor sleeps
 * as in WFI; when it wakes, write {@link #RESUME} (0 if it slept, 1 if an interrupt was pending
 * before, so that a power-down is abandoned) and read {@link #CALL} again. If it is {@link
 * #SYSTEM_OFF}, the machine has been switched off. A processor that switches itself off does not
 * come back from its write.
 *
 * <p>What a call sets off is complete after {@link #SETTLE_NANOS}, if no processor sleeps.
 */
public final class PowerPort {
  /** The first register's number. */
  public static final long FIRST = 0x10_0000;

  /** The first argument. */
  public static final long X1 = FIRST + 1;

  /** The second argument. */
  public static final long X2 = FIRST + 2;

  /** The third argument. */
  public static final long X3 = FIRST + 3;

  /** Written: carries out the function of this id. Read: its result. */
  public static final long CALL = FIRST;

  /** Written: the processor is awake again after {@link #SLEEP}. */
  public static final long RESUME = FIRST + 4;

  /** The last register's number. */
  public static final long LAST = RESUME;

  /** A result that no function returns: sleep until an interrupt is pending, then resume. */
  public static final long SLEEP = 1L << 32;

  /** A result that no function returns: the machine is off. */
  public static final long SYSTEM_OFF = 2L << 32;

  /** Nothing that a call sets off is later than this, in virtual nanoseconds. */
  public static final long SETTLE_NANOS = 20_000;

  private PowerPort() {}
}
