package org.smpstartup.runtime.machine;

import java.util.Arrays;
import org.smpstartup.runtime.hardware.Hardware;

/**
 * One translation table as a processor has cached it: the format of {@link
 * org.smpstartup.api.cpu.Cpu#translate}, ours, because the page-table formats of the architectures
 * are not what this project is about. Equal tables share one object, so that a million processors
 * on one table cost one.
 */
final class Translation {
  static final int MAX_ENTRIES = 64;

  final long root;
  private final long[] entries;

  private Translation(long root, long[] entries) {
    this.root = root;
    this.entries = entries;
  }

  /**
   * Reads a table from memory; null if there is none: a count of 0 or more than {@value
   * #MAX_ENTRIES}.
   */
  static @org.jspecify.annotations.Nullable Translation read(Hardware hardware, long root) {
    long count = hardware.peek(root, 8);
    if (count < 1 || count > MAX_ENTRIES) {
      return null;
    }
    long[] entries = new long[3 * (int) count];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = hardware.peek(root + 8 + 8L * i, 8);
    }
    return new Translation(root, entries);
  }

  boolean same(Translation other) {
    return root == other.root && Arrays.equals(entries, other.entries);
  }

  /** Turns an address into a physical one, -1 if there is no entry for it. */
  long physical(long address) {
    for (int i = 0; i < entries.length; i += 3) {
      long offset = address - entries[i];
      if (offset >= 0 && offset < entries[i + 2]) {
        return entries[i + 1] + offset;
      }
    }
    return -1;
  }
}
