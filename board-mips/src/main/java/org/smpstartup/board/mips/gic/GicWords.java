package org.smpstartup.board.mips.gic;

/** The layout of the interrupt controller's state. */
final class GicWords {
  /** GIC_BASE as the coherence manager wrote it. */
  static final int BASE = 0;

  static final int STOPPED = 1;
  static final int COUNTER = 2;

  /** Bit maps of 256 sources, four words each. */
  static final int POLARITY = 4;

  static final int TRIGGER = 8;
  static final int DUAL = 12;
  static final int LATCH = 16;
  static final int MASK = 20;

  /** MAP_PIN, a word a source. */
  static final int MAP_PIN = 24;

  /** MAP_VP, a word a source: at most 64 VPs. */
  static final int MAP_VP = MAP_PIN + 256;

  private static final int VPS = MAP_VP + 256;
  private static final int STRIDE = 16;

  /** Of a VP: the levels of its six pins. */
  static final int PINS = 0;

  static final int VP_CONTROL = 1;
  static final int VP_MASK = 2;
  static final int VP_PENDING = 3;
  static final int VP_OTHER = 4;
  static final int VP_COMPARE = 5;

  /** Of a VP: the maps of its seven local sources. */
  static final int VP_MAPS = 6;

  /** Of a VP: how often COMPARE was written, so that older timers are void. */
  static final int VP_GENERATION = 13;

  private GicWords() {}

  static int vp(int vp, int word) {
    return VPS + vp * STRIDE + word;
  }

  static int size(int vps) {
    return VPS + vps * STRIDE;
  }

  static boolean bit(long[] state, int map, int source) {
    return (state[map + (source >> 6)] >>> source & 1) != 0;
  }
}
