package org.smpstartup.runtime.hardware;

import java.nio.ByteOrder;
import java.util.Locale;

/** One range of RAM or ROM. */
final class MemoryBlock {
  final String name;
  final long base;
  final long size;
  final boolean readOnly;
  final SparseMemory bytes;

  MemoryBlock(String name, long base, long size, boolean readOnly, ByteOrder order) {
    this.name = name;
    this.base = base;
    this.size = size;
    this.readOnly = readOnly;
    this.bytes = new SparseMemory(size, order);
  }

  /** Tells whether all bytes of an access are in this block; a wrapped address is not. */
  boolean holds(long address, long length) {
    long offset = address - base;
    return offset >= 0 && offset <= size - length;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s at %xh..%xh", name, base, base + size - 1);
  }
}
