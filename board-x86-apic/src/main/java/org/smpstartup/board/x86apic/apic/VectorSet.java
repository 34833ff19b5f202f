package org.smpstartup.board.x86apic.apic;

/** A set of vectors in four words of a state array: bit v of the 256 is vector v (SDM 10.8.4). */
final class VectorSet {
  private VectorSet() {}

  static boolean has(long[] state, int at, int vector) {
    return (state[at + (vector >> 6)] >>> vector & 1) != 0;
  }

  static void add(long[] state, int at, int vector) {
    state[at + (vector >> 6)] |= 1L << vector;
  }

  static void remove(long[] state, int at, int vector) {
    state[at + (vector >> 6)] &= ~(1L << vector);
  }

  /** Finds the highest vector of the set, or -1 if it is empty. */
  static int highest(long[] state, int at) {
    for (int i = 3; i >= 0; i--) {
      if (state[at + i] != 0) {
        return i * 64 + 63 - Long.numberOfLeadingZeros(state[at + i]);
      }
    }
    return -1;
  }

  /** Reads 32 bits as the registers show them: word i holds vectors 32*i to 32*i+31. */
  static int word(long[] state, int at, int i) {
    return (int) (state[at + (i >> 1)] >>> ((i & 1) << 5));
  }

  static void clear(long[] state, int at) {
    state[at] = 0;
    state[at + 1] = 0;
    state[at + 2] = 0;
    state[at + 3] = 0;
  }
}
