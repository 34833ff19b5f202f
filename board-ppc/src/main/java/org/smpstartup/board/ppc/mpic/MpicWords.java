package org.smpstartup.board.ppc.mpic;

/**
 * Where the controller keeps what. Source numbers: pins and units inside the chip first, then the
 * four IPIs.
 */
final class MpicWords {
  static final int IPIS = 4;
  static final int TIMERS = 4;

  static final int GCR = 0;
  static final int SPURIOUS = 1;
  static final int INIT = 2;
  static final int FREQUENCY = 3;

  /** Which processor won the last tie of T mode, plus 1. */
  static final int TURN = 4;

  /** Four timers of four words: current count, base count, vector, destination. */
  static final int TIMER = 5;

  static final int SOURCE = TIMER + TIMERS * 4;

  /** Words of a source: vector/priority, destination, output, pin, whether an edge is latched. */
  static final int VECTOR = 0;

  static final int DESTINATION = 1;

  /** ILR: 0 external interrupt, 1 critical. QEMU's queues keep their pending flag of IPIs here. */
  static final int OUTPUT = 2;

  /** The electric level of the pin. */
  static final int PIN = 3;

  static final int SOURCE_WORDS = 4;

  /** Words of a processor, before its two sets of sources. */
  static final int PRIORITY = 0;

  /** The level of its INT output. */
  static final int LINE = 1;

  /** The level of its critical output. */
  static final int CRITICAL = 2;

  /** What QEMU has cached of its queues: highest raised and highest serviced priority. */
  static final int RAISED = 3;

  static final int SERVICED = 4;
  static final int REQUESTS = 5;

  /** How many source numbers there are. */
  final int sources;

  /** The number of IPI 0. */
  final int ipi;

  private final int setWords;
  private final int cpuWords;
  private final int firstCpu;
  private final int cpus;

  MpicWords(MpicConfig config) {
    cpus = config.cpus();
    ipi = config.sources();
    sources = ipi + IPIS;
    setWords = (sources + 63) >>> 6;
    cpuWords = REQUESTS + 2 * setWords;
    firstCpu = SOURCE + sources * SOURCE_WORDS;
  }

  int size() {
    return firstCpu + cpus * cpuWords;
  }

  int timer(int timer, int word) {
    return TIMER + timer * 4 + word;
  }

  int source(int source, int word) {
    return SOURCE + source * SOURCE_WORDS + word;
  }

  int cpu(int cpu, int word) {
    return firstCpu + cpu * cpuWords + word;
  }

  /** The set of sources requested at a processor. */
  int requested(int cpu) {
    return cpu(cpu, REQUESTS);
  }

  /** The set of sources in service at a processor. */
  int serviced(int cpu) {
    return cpu(cpu, REQUESTS) + setWords;
  }

  // ---- sets

  static boolean in(long[] state, int set, int source) {
    return (state[set + (source >> 6)] >>> (source & 63) & 1) != 0;
  }

  static void put(long[] state, int set, int source, boolean on) {
    long bit = 1L << (source & 63);
    int at = set + (source >> 6);
    state[at] = on ? state[at] | bit : state[at] & ~bit;
  }

  /** Tells the next member from a number on, -1 for none. */
  int next(long[] state, int set, int from) {
    for (int word = from >> 6; word < setWords; word++) {
      long bits = state[set + word];
      if (word == from >> 6) {
        bits &= -1L << (from & 63);
      }
      if (bits != 0) {
        return (word << 6) + Long.numberOfTrailingZeros(bits);
      }
    }
    return -1;
  }

  void clear(long[] state, int set) {
    for (int i = 0; i < setWords; i++) {
      state[set + i] = 0;
    }
  }

  /** The member of highest priority, the lowest number of equals, -1 for none. */
  int highest(long[] state, int set, boolean unmaskedOnly) {
    int best = -1;
    int priority = -1;
    for (int s = next(state, set, 0); s >= 0; s = s + 1 < sources ? next(state, set, s + 1) : -1) {
      long vector = state[source(s, VECTOR)];
      if (priority(vector) > priority && !(unmaskedOnly && masked(vector))) {
        best = s;
        priority = priority(vector);
      }
    }
    return best;
  }

  static int priority(long vector) {
    return (int) (vector >>> 16) & 0xf;
  }

  static boolean masked(long vector) {
    return (vector & Registers.MASK) != 0;
  }
}
