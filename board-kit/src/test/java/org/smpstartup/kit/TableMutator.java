package org.smpstartup.kit;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Damages bytes the way broken firmware, bad memory and attackers do. The same seed gives the same
 * damage.
 */
public final class TableMutator {
  private final SplittableRandom random;

  /** Begins a sequence. */
  public TableMutator(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Returns a number from 0 to bound - 1. */
  public int next(int bound) {
    return random.nextInt(bound);
  }

  /** Returns a damaged copy: one to three changes. */
  public byte[] mutate(byte[] original) {
    byte[] bytes = original.clone();
    for (int i = 1 + next(3); i > 0; i--) {
      bytes = once(bytes);
    }
    return bytes;
  }

  private byte[] once(byte[] bytes) {
    if (bytes.length == 0) {
      return new byte[1 + next(64)];
    }
    int at = next(bytes.length);
    return switch (next(8)) {
      case 0 -> flip(bytes, at);
      case 1 -> set(bytes, at, interesting());
      case 2 -> Arrays.copyOf(bytes, at);
      case 3 -> Arrays.copyOf(bytes, bytes.length + next(40));
      case 4 -> remove(bytes, at, 1 + next(20));
      case 5 -> insert(bytes, at, entry());
      case 6 ->
          insert(
              bytes, at, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 1 + next(32))));
      default -> set(bytes, next(Math.min(bytes.length, 48)), interesting());
    };
  }

  private int interesting() {
    int[] values = {0, 1, 2, 7, 8, 9, 12, 16, 0x7f, 0x80, 0xfe, 0xff, next(256)};
    return values[next(values.length)];
  }

  private byte[] entry() {
    byte[] entry = new byte[2 + next(30)];
    for (int i = 2; i < entry.length; i++) {
      entry[i] = (byte) (next(3) == 0 ? next(256) : next(4));
    }
    entry[0] = (byte) next(20);
    entry[1] = (byte) (next(4) == 0 ? interesting() : entry.length);
    return entry;
  }

  private byte[] flip(byte[] bytes, int at) {
    bytes[at] ^= (byte) (1 << next(8));
    return bytes;
  }

  private static byte[] set(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
    return bytes;
  }

  private static byte[] remove(byte[] bytes, int at, int count) {
    int end = Math.min(bytes.length, at + count);
    byte[] result = Arrays.copyOf(bytes, bytes.length - (end - at));
    System.arraycopy(bytes, end, result, at, bytes.length - end);
    return result;
  }

  private static byte[] insert(byte[] bytes, int at, byte[] inserted) {
    byte[] result = Arrays.copyOf(bytes, bytes.length + inserted.length);
    System.arraycopy(inserted, 0, result, at, inserted.length);
    System.arraycopy(bytes, at, result, at + inserted.length, bytes.length - at);
    return result;
  }
}
