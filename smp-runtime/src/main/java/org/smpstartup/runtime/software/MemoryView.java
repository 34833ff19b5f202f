package org.smpstartup.runtime.software;

<<<<<<< HEAD
/** Reads emulated memory without any effect, as a debugger behind the machine does. */
@FunctionalInterface
public interface MemoryView {
  /**
   * Reads a word in the byte order of the machine's processors, as a coherent processor would see it.
   *
   * @param physicalAddress the first byte's physical address, in RAM or ROM
   * @param size 1, 2, 4 or 8 bytes
   * @return the value, zero-extended
   */
  long peek(long physicalAddress, int size);
=======
/** Reads emulated memory without any effect, in the machine's byte order. */
@FunctionalInterface
public interface MemoryView {
  /**
   * Reads a word.
   *
   * @param address its physical address
   * @param size 1, 2, 4 or 8 bytes
   * @return the value, zero-extended; 0 where there is no memory
   */
  long peek(long address, int size);
>>>>>>> main
}
