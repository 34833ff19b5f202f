package org.smpstartup.api.port;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;

/**
 * A routine that start-up copies into the system page, patches, and leaves to the kernel, which
 * calls it at an address it reads there.
 *
 * @param program the code; its literal data can be patched
 * @param rwSize bytes of zeroed data that the routine may write, 0 to 4096
 * @param patcher puts addresses into the copy
 */
public record Callout(Program program, int rwSize, Patcher patcher) {
  /**
   * Makes a callout that needs no patching.
   *
   * @param program the code
   * @return the callout
   */
  public static Callout of(Program program) {
    return new Callout(program, 0, (boot, copy, site) -> {});
  }

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if {@code rwSize} is not 0 to 4096
   */
  public Callout {
    if (rwSize < 0 || rwSize > 4096) {
      throw new IllegalArgumentException(
          "callout " + program + " wants " + rwSize + " bytes of data: 0 to 4096 will do");
    }
  }

  /** Puts addresses into the copy of a callout. */
  @FunctionalInterface
  public interface Patcher {
    /**
     * Patches the copy.
     *
     * @param boot the boot processor, which stores
     * @param copy the physical address of the copy's first byte
     * @param site where things will be for the kernel
     */
    void patch(Cpu boot, long copy, Site site);
  }

  /**
   * The addresses at which the kernel will find things.
   *
   * @param syspage the system page
   * @param smp its smp section
   * @param code this callout's first byte
   * @param rw its data, 0 if it has none
   */
  public record Site(long syspage, long smp, long code, long rw) {}
}
