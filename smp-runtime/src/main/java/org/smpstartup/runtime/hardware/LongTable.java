package org.smpstartup.runtime.hardware;

import java.util.Arrays;

/**
 * A map of long to long in two arrays, never iterated. Key {@link Long#MIN_VALUE} is not allowed.
 */
public final class LongTable {
  private static final long FREE = Long.MIN_VALUE;

  private long[] keys = new long[16];
  private long[] values = new long[16];
  private int size;

  /** Makes an empty table. */
  public LongTable() {
    Arrays.fill(keys, FREE);
  }

  /** Tells whether nothing is in it. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** Tells the value of a key, or {@code otherwise}. */
  public long get(long key, long otherwise) {
    for (int i = slot(key); keys[i] != FREE; i = i + 1 & keys.length - 1) {
      if (keys[i] == key) {
        return values[i];
      }
    }
    return otherwise;
  }

  /** Puts a value, replacing the old one. */
  public void put(long key, long value) {
    int i = slot(key);
    while (keys[i] != FREE && keys[i] != key) {
      i = i + 1 & keys.length - 1;
    }
    if (keys[i] == FREE) {
      keys[i] = key;
      size++;
    }
    values[i] = value;
    if (2 * size > keys.length) {
      grow();
    }
  }

  /** Takes a key out, if it is in. */
  public void remove(long key) {
    int i = slot(key);
    while (keys[i] != key) {
      if (keys[i] == FREE) {
        return;
      }
      i = i + 1 & keys.length - 1;
    }
    size--;
    // Close the gap: move back every entry that its search would no longer find.
    int gap = i;
    for (int j = i + 1 & keys.length - 1; keys[j] != FREE; j = j + 1 & keys.length - 1) {
      int home = slot(keys[j]);
      if ((j - home & keys.length - 1) >= (j - gap & keys.length - 1)) {
        keys[gap] = keys[j];
        values[gap] = values[j];
        gap = j;
      }
    }
    keys[gap] = FREE;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new long[2 * oldKeys.length];
    Arrays.fill(keys, FREE);
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE) {
        put(oldKeys[i], oldValues[i]);
      }
    }
  }

  private int slot(long key) {
    long h = key * 0x9e3779b97f4a7c15L;
    return (int) (h ^ h >>> 32) & keys.length - 1;
  }
}
