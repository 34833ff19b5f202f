package org.smpstartup.runtime.software;

import org.smpstartup.api.cpu.Program;

/**
 * Software that a machine boots. An implementation is immutable; everything it remembers is in
 * emulated memory.
 */
public interface BootSoftware {
  /**
   * Gives the program that the boot loader puts at the base of the load area and starts on the boot
   * processor, with a0 the base and a1 the size of the load area.
   *
   * @return the program
   */
  Program entry();

  /**
   * Tells what the processors themselves recorded. Called after a run, a failed one too: it reads
   * without effects and does not throw whatever it finds.
   *
   * @param memory the machine's memory
   * @param loadBase the base of the load area
   * @param loadSize its size in bytes
   * @return what stands there
   */
  Outcome outcome(MemoryView memory, long loadBase, long loadSize);
}
