package org.smpstartup.board.armgic.gicv3;

/**
 * A range of redistributors, one behind the other.
 *
 * @param base the physical address of the first RD frame, a multiple of 64 KiB
 * @param count how many redistributors there are, at least 1
 */
public record RedistributorRegion(long base, int count) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the base is not aligned or there is no redistributor
   */
  public RedistributorRegion {
    if ((base & 0xffff) != 0 || count < 1) {
      throw new IllegalArgumentException(
          count
              + " redistributors at 0x"
              + Long.toHexString(base)
              + ": at least 1, at a multiple of 64 KiB");
    }
  }
}
