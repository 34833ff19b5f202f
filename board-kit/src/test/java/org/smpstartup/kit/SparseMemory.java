package org.smpstartup.kit;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Is a physical memory of a test: readable only where something was written, and counting what is
 * asked of it.
 */
public final class SparseMemory implements PhysicalReader, PhysicalWriter {
  private final NavigableMap<Long, byte[]> regions = new TreeMap<>(Long::compareUnsigned);
  private long bytesRead;

  /** Makes a range readable, all zero. */
  public SparseMemory zeros(long address, int length) {
    regions.put(address, new byte[length]);
    return this;
  }

  @Override
  public void write(long address, byte[] bytes) {
    var region = regions.floorEntry(address);
    if (region != null && holds(region, address, bytes.length)) {
      System.arraycopy(
          bytes, 0, region.getValue(), (int) (address - region.getKey()), bytes.length);
    } else {
      regions.put(address, bytes.clone());
    }
  }

  /** Writes a 16-bit word, little-endian. */
  public SparseMemory word(long address, int value) {
    write(address, new byte[] {(byte) value, (byte) (value >>> 8)});
    return this;
  }

  @Override
  public boolean read(long address, byte[] destination) {
    bytesRead += destination.length;
    var region = regions.floorEntry(address);
    if (region == null || !holds(region, address, destination.length)) {
      return false;
    }
    System.arraycopy(
        region.getValue(), (int) (address - region.getKey()), destination, 0, destination.length);
    return true;
  }

  private static boolean holds(Map.Entry<Long, byte[]> region, long address, int length) {
    long offset = address - region.getKey();
    return offset >= 0 && offset <= region.getValue().length - (long) length;
  }

  /** Returns how many bytes were asked for so far. */
  public long bytesRead() {
    return bytesRead;
  }

  /** Returns a memory like a PC's below 1 MiB: all of it readable and zero. */
  public static SparseMemory pc() {
    return new SparseMemory().zeros(0, 1 << 20);
  }
}
