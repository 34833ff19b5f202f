package org.smpstartup.board.sh.chip;

/**
 * A range of physical addresses in which the first bytes of the memory are seen, once or several
 * times.
 *
 * @param window the first address of the range
 * @param windowBytes its size, 0 if the memory has no other address than its own
 * @param base where the memory is described to be
 * @param shown how many bytes of it are seen, again and again
 */
public record MemoryWindow(long window, long windowBytes, long base, long shown) {
  /** No alias at all. */
  public static final MemoryWindow NONE = new MemoryWindow(0, 0, 0, 1);

  /**
   * Gives the one address that the machine describes the memory at.
   *
   * @param physical a physical address
   * @return the address of the same byte
   */
  public long resolve(long physical) {
    long distance = physical - window;
    return distance >= 0 && distance < windowBytes ? base + distance % shown : physical;
  }
}
