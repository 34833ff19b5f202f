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
   * @param pen the words of its smp section that secondaries wait by
   * @param code this callout's first byte
   * @param rw its data, 0 if it has none
   */
  public record Site(long syspage, Pen pen, long code, long rw) {}

  /**
   * The words of the smp section that a routine for {@link SmpEntry#spin} works on: so that it need
   * not know the layout of the system page.
   *
   * @param start {@code start_addr}: 0, the kernel's entry for whoever takes it, or all ones to
   *     park
   * @param size bytes of that word, 4 or 8
   * @param pending {@code pending}, 32 bits: 1 until the processor released last is in the pen
   */
  public record Pen(long start, int size, long pending) {
    /** Bytes of literal data that {@link #store} needs. */
    public static final int BYTES = 24;

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is not 4 or 8
     */
    public Pen {
      if (size != 4 && size != 8) {
        throw new IllegalArgumentException("a start word of " + size + " bytes: 4 or 8 will do");
      }
    }

    /**
     * Tells the value of the start word that parks whoever takes it.
     *
     * @return all ones, in its size
     */
    public long parking() {
      return size == Long.BYTES ? -1L : 0xffff_ffffL;
    }

    /**
     * Leaves this in the literal data of a routine's copy, for its patcher.
     *
     * @param boot the boot processor
     * @param address physical address of {@link #BYTES} bytes
     */
    public void store(Cpu boot, long address) {
      boot.store64(address, start);
      boot.store64(address + 8, size);
      boot.store64(address + 16, pending);
    }

    /**
     * Finds it there again.
     *
     * @param cpu the processor in the routine
     * @param address where it was stored, as the routine sees it
     * @return the same words
     */
    public static Pen load(Cpu cpu, long address) {
      return new Pen(cpu.load64(address), (int) cpu.load64(address + 8), cpu.load64(address + 16));
    }
  }
}
