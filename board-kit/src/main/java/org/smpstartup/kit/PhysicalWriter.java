package org.smpstartup.kit;

/** Places bytes in emulated physical memory. */
@FunctionalInterface
public interface PhysicalWriter {
  /**
   * Stores bytes.
   *
   * @param address physical address of the first byte, unsigned
   * @param bytes one byte an element, in address order; the callee must not keep or change the
   *     array
   */
  void write(long address, byte[] bytes);
}
