package org.smpstartup.runtime.ostd;

import org.smpstartup.api.Protocol;
import org.smpstartup.api.cpu.Cpu;

/**
 * How OSTD behaves.
 *
 * @param order {@link Protocol#OSTD} for the order of mid-2025, {@link Protocol#OSTD_2026} for that
 *     of 604948581
 * @param polls how often a processor polls before it says what it waits for and ends the run, at
 *     least 1; {@link Cpu#FOREVER} for the original's behaviour
 */
public record OstdOptions(Protocol order, long polls) {
  /** 10 s of virtual time where a poll takes 50 ns. */
  public static final long DEFAULT_POLLS = 200_000_000;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if {@code order} is no OSTD or {@code polls} is less than 1
   */
  public OstdOptions {
    if (order == Protocol.LIBSTARTUP || polls < 1) {
      throw new IllegalArgumentException(
          "OSTD in order "
              + order.id()
              + " with "
              + polls
              + " polls: ostd or ostd-2026, 1 or more");
    }
  }

  /**
   * Makes the default options.
   *
   * @param order which order
   * @return {@link #DEFAULT_POLLS}
   */
  public static OstdOptions of(Protocol order) {
    return new OstdOptions(order, DEFAULT_POLLS);
  }

  /**
   * Changes how long is waited.
   *
   * @param count how many polls
   * @return a changed copy
   */
  public OstdOptions withPolls(long count) {
    return new OstdOptions(order, count);
  }
}
