package org.smpstartup.kit;

import java.util.function.LongToIntFunction;

/**
 * Reads emulated physical memory, so that tables can be found the way firmware's client finds them.
 *
 * <p>The table readers call it on the CPU that looks for the table, with at most {@link
 * TableMemory#CHUNK_BYTES} bytes a call. They never ask for more bytes in total than a constant a
 * search plus the lengths of the tables, which are bounded.
 */
@FunctionalInterface
public interface PhysicalReader {
  /**
   * Fills an array from memory.
   *
   * @param address physical address of the first byte, unsigned; {@code address +
   *     destination.length - 1} does not wrap
   * @param destination receives one byte an element, in address order; what it holds after {@code
   *     false} does not matter
   * @return false if any of the addresses is not readable memory; the table readers then report it
   *     or pass over it
   */
  boolean read(long address, byte[] destination);

  /**
   * Makes a reader from a byte load, as a CPU offers it. Every address counts as readable.
   *
   * @param load takes a physical address and returns the byte there; only its low 8 bits are used
   * @return a reader that loads byte by byte
   */
  static PhysicalReader ofByteLoads(LongToIntFunction load) {
    return (address, destination) -> {
      for (int i = 0; i < destination.length; i++) {
        destination[i] = (byte) load.applyAsInt(address + i);
      }
      return true;
    };
  }

  /**
   * Makes a reader of an array.
   *
   * @param base physical address of element 0, unsigned
   * @param bytes the memory; it is read at each call, not copied
   * @return a reader that finds nothing outside the array
   */
  static PhysicalReader ofArray(long base, byte[] bytes) {
    return (address, destination) -> {
      long offset = address - base;
      if (offset < 0 || offset > bytes.length - (long) destination.length) {
        return false;
      }
      System.arraycopy(bytes, (int) offset, destination, 0, destination.length);
      return true;
    };
  }
}
