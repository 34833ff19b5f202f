package org.smpstartup.runtime.software;

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
}
