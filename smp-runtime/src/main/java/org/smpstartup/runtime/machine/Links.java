package org.smpstartup.runtime.machine;

import org.smpstartup.runtime.hardware.LongTable;

/**
 * The links that load-linked sets and a store to the same line of {@value #LINE} bytes breaks. Only
 * lines that were ever linked are tracked, each with a count of the stores to it.
 */
final class Links {
  private static final int LINE = 64;

  private final LongTable stores = new LongTable();

  /** Sets a link; returns what {@link #stands} needs to know. */
  long set(long address) {
    long line = address / LINE;
    long count = stores.get(line, -1);
    if (count < 0) {
      count = 0;
      stores.put(line, count);
    }
    return count;
  }

  boolean stands(long address, long count) {
    return stores.get(address / LINE, -1) == count;
  }

  /** Breaks the links to the lines that a store touches. */
  void stored(long address, long length) {
    if (stores.isEmpty()) {
      return;
    }
    for (long line = address / LINE; line <= (address + length - 1) / LINE; line++) {
      long count = stores.get(line, -1);
      if (count >= 0) {
        stores.put(line, count + 1);
      }
    }
  }
}
