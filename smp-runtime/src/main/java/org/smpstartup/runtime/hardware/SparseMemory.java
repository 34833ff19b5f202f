package org.smpstartup.runtime.hardware;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that read 0 until they are written, in one range of addresses. What was never written costs
 * nothing: chunks of {@value #CHUNK} bytes appear on their first store, in a tree of three levels,
 * so that a machine of a million processors can have stacks it never touches.
 */
final class SparseMemory {
  static final int CHUNK_SHIFT = 8;
  static final int CHUNK = 1 << CHUNK_SHIFT;
  private static final int LEAF_SHIFT = 6;
  private static final int MIDDLE_SHIFT = 10;
  // Constants, so that an access compiles to one instruction; the other byte order swaps.
  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);
  private static final int TOP_SHIFT = CHUNK_SHIFT + LEAF_SHIFT + MIDDLE_SHIFT;

  private final byte[] @Nullable [] @Nullable [] @Nullable [] top;
  private final boolean bigEndian;

  SparseMemory(long size, ByteOrder order) {
    long slots = (size + ((1L << TOP_SHIFT) - 1)) >>> TOP_SHIFT;
    if (slots > 1 << 26) {
      throw new IllegalArgumentException("a memory of " + size + " bytes: 2^50 at most");
    }
    this.top = new byte[(int) slots][][][];
    this.bigEndian = order == ByteOrder.BIG_ENDIAN;
  }

  private static VarHandle view(Class<?> type) {
    return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN)
        .withInvokeExactBehavior();
  }

  /** Loads {@code size} bytes at an offset; zero-extended. */
  long load(long offset, int size) {
    int at = (int) offset & (CHUNK - 1);
    if (at + size > CHUNK) {
      return loadAcross(offset, size);
    }
    byte @Nullable [] chunk = find(offset);
    if (chunk == null) {
      return 0;
    }
    return switch (size) {
      case 1 -> chunk[at] & 0xffL;
      case 2 -> turned((short) SHORTS.get(chunk, at)) & 0xffffL;
      case 4 -> turned((int) INTS.get(chunk, at)) & 0xffff_ffffL;
      default -> turned((long) LONGS.get(chunk, at));
    };
  }

  /** Stores {@code size} bytes at an offset. */
  void store(long offset, int size, long value) {
    int at = (int) offset & (CHUNK - 1);
    if (at + size > CHUNK) {
      storeAcross(offset, size, value);
      return;
    }
    byte @Nullable [] chunk = make(offset);
    switch (size) {
      case 1 -> chunk[at] = (byte) value;
      case 2 -> SHORTS.set(chunk, at, turned((short) value));
      case 4 -> INTS.set(chunk, at, turned((int) value));
      default -> LONGS.set(chunk, at, turned(value));
    }
  }

  void read(long offset, byte[] into) {
    for (int done = 0; done < into.length; ) {
      int at = (int) (offset + done) & (CHUNK - 1);
      int length = Math.min(CHUNK - at, into.length - done);
      byte @Nullable [] chunk = find(offset + done);
      if (chunk == null) {
        Arrays.fill(into, done, done + length, (byte) 0);
      } else {
        System.arraycopy(chunk, at, into, done, length);
      }
      done += length;
    }
  }

  void write(long offset, byte[] from) {
    for (int done = 0; done < from.length; ) {
      int at = (int) (offset + done) & (CHUNK - 1);
      int length = Math.min(CHUNK - at, from.length - done);
      System.arraycopy(from, done, make(offset + done), at, length);
      done += length;
    }
  }

  private short turned(short value) {
    return bigEndian ? Short.reverseBytes(value) : value;
  }

  private int turned(int value) {
    return bigEndian ? Integer.reverseBytes(value) : value;
  }

  private long turned(long value) {
    return bigEndian ? Long.reverseBytes(value) : value;
  }

  private long loadAcross(long offset, int size) {
    long value = 0;
    for (int i = 0; i < size; i++) {
      long one = load(offset + i, 1);
      value |= one << (8 * (bigEndian ? size - 1 - i : i));
    }
    return value;
  }

  private void storeAcross(long offset, int size, long value) {
    for (int i = 0; i < size; i++) {
      store(offset + i, 1, value >>> (8 * (bigEndian ? size - 1 - i : i)));
    }
  }

  private byte @Nullable [] find(long offset) {
    byte @Nullable [] @Nullable [] @Nullable [] middle = top[(int) (offset >>> TOP_SHIFT)];
    if (middle == null) {
      return null;
    }
    byte @Nullable [] @Nullable [] leaf =
        middle[(int) (offset >>> (CHUNK_SHIFT + LEAF_SHIFT)) & ((1 << MIDDLE_SHIFT) - 1)];
    return leaf == null ? null : leaf[(int) (offset >>> CHUNK_SHIFT) & ((1 << LEAF_SHIFT) - 1)];
  }

  private byte[] make(long offset) {
    int i = (int) (offset >>> TOP_SHIFT);
    byte @Nullable [] @Nullable [] @Nullable [] middle = top[i];
    if (middle == null) {
      middle = new byte[1 << MIDDLE_SHIFT][][];
      top[i] = middle;
    }
    int j = (int) (offset >>> (CHUNK_SHIFT + LEAF_SHIFT)) & ((1 << MIDDLE_SHIFT) - 1);
    byte @Nullable [] @Nullable [] leaf = middle[j];
    if (leaf == null) {
      leaf = new byte[1 << LEAF_SHIFT][];
      middle[j] = leaf;
    }
    int k = (int) (offset >>> CHUNK_SHIFT) & ((1 << LEAF_SHIFT) - 1);
    byte @Nullable [] chunk = leaf[k];
    if (chunk == null) {
      chunk = new byte[CHUNK];
      leaf[k] = chunk;
    }
    return chunk;
  }
}
