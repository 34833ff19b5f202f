package org.smpstartup.runtime.startup;

import org.smpstartup.api.cpu.Cpu;

/** Moves, copies and clears memory block by block: a bounded number of operations a page. */
final class Blocks {
  private static final int BLOCK = 4096;

  private Blocks() {}

  /** Rounds up to a multiple, a power of two. */
  static long round(long value, long multiple) {
    return (value + multiple - 1) & -multiple;
  }

  /** Copies between ranges that do not overlap. */
  static void copy(Cpu cpu, long from, long to, long bytes) {
    for (long done = 0; done < bytes; done += BLOCK) {
      byte[] block = new byte[(int) Math.min(BLOCK, bytes - done)];
      cpu.read(from + done, block);
      cpu.write(to + done, block);
    }
  }

  /** Moves a range to higher addresses, the last block first, so that it may overlap itself. */
  static void moveUp(Cpu cpu, long from, long bytes, long distance) {
    long left = bytes;
    while (left > 0) {
      byte[] block = new byte[(int) Math.min(BLOCK, left)];
      left -= block.length;
      cpu.read(from + left, block);
      cpu.write(from + left + distance, block);
    }
  }

  /** Sets a range to zero. */
  static void clear(Cpu cpu, long from, long bytes) {
    for (long done = 0; done < bytes; done += BLOCK) {
      cpu.write(from + done, new byte[(int) Math.min(BLOCK, bytes - done)]);
    }
  }
}
