package org.smpstartup.api.hardware;

/**
 * What operations cost in virtual nanoseconds, so that a timeline looks like the board's. The
 * values are a model: none is measured from a cycle-accurate source.
 *
 * @param memory a load or store of cached memory
 * @param atomic an atomic operation
 * @param device an access to a device register or an uncached address
 * @param system an access to a system register
 * @param fence a fence
 * @param cache a cache operation, for each line of 64 bytes
 * @param poll the distance between two polls of a wait
 * @param interrupt taking an interrupt, and again returning from it
 * @param wake from the store or signal that ends a wait to the first instruction after it
 * @param start from a start or reset to the first instruction
 */
public record CostModel(
    long memory,
    long atomic,
    long device,
    long system,
    long fence,
    long cache,
    long poll,
    long interrupt,
    long wake,
    long start) {

  /** A gigahertz-class processor with its interrupt controller on the same chip. */
  public static final CostModel DEFAULT = new CostModel(1, 20, 100, 30, 20, 10, 50, 200, 60, 1_000);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if {@code poll} is less than 1 or any other value less than 0
   */
  public CostModel {
    if (poll < 1
        || memory < 0
        || atomic < 0
        || device < 0
        || system < 0
        || fence < 0
        || cache < 0
        || interrupt < 0
        || wake < 0
        || start < 0) {
      throw new IllegalArgumentException("a cost below 0, or a poll distance below 1 ns");
    }
  }
}
