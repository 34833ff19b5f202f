package org.smpstartup.runtime.startup;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.runtime.software.MemoryView;

/**
 * The kernel that start-up loads and branches to at its end; immutable. A harness can bring its
 * own.
 *
 * <p>Start-up branches to its entry on the boot processor with the address of the system page and
 * the processor's number as a0 and a1, translation on, every other processor in the pen. What the
 * pen branches to when the kernel sets the start word gets the same two arguments.
 */
public interface KernelImage {
  /**
   * Tells how much memory it needs.
   *
   * @param cpus how many processors start-up will use, at least 1
   * @return bytes for code and data
   */
  long size(int cpus);

  /**
   * Puts the kernel into memory. Called once, on the boot processor with translation off; the
   * memory is mapped at its physical address later.
   *
   * @param boot the boot processor
   * @param base the memory's physical address, a multiple of 4096
   * @param cpus how many processors start-up will use
   * @return the address of the entry
   */
  long load(Cpu boot, long base, int cpus);

  /**
   * Counts the processors that the kernel has up, from memory alone.
   *
   * @param memory the machine's memory
   * @param base as given to {@link #load}
   * @param cpus as given to {@link #load}
   * @return 0 to {@code cpus}
   */
  int online(MemoryView memory, long base, int cpus);
}
