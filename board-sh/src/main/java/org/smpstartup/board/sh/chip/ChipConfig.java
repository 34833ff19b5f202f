package org.smpstartup.board.sh.chip;

/**
 * One chip with all choices made.
 *
 * @param part which
 * @param cpus how many cores, 1 to {@link Part#maxCpus}
 * @param mode how wide physical addresses are
 * @param memory where the bus finds the memory
 */
public record ChipConfig(Part part, int cpus, AddressMode mode, MemoryWindow memory) {
  /**
   * Checks the count.
   *
   * @throws IllegalArgumentException if the part has no such number of cores
   */
  public ChipConfig {
    if (cpus < 1 || cpus > part.maxCpus()) {
      throw new IllegalArgumentException(
          cpus + " cores: the " + part.title() + " has 1 to " + part.maxCpus());
    }
  }
}
