package org.smpstartup.runtime.machine;

/**
 * How a run ended.
 *
 * @param kind how
 * @param code a stable name: {@code complete}, {@code deadlock}, or what the software or fault says
 * @param cpu the processor it ended on, -1 for none
 * @param message what happened, where, and what would do; empty if all is well
 */
public record RunEnd(Kind kind, String code, int cpu, String message) {
  /** Names an end. */
  public enum Kind {
    /** The software reported that it is done. */
    COMPLETE,
    /** The software gave up. */
    FAILED,
    /** The hardware raised a fault. */
    FAULT,
    /** Nothing can go on any more. */
    DEADLOCK,
    /** Something goes on, but without a step of the protocol. */
    LIVELOCK,
    /** The board's code threw an exception. */
    BOARD_ERROR
  }
}
