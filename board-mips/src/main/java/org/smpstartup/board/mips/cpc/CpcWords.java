package org.smpstartup.board.mips.cpc;

/** The layout of the power controller's state. */
final class CpcWords {
  static final int BASE = 0;
  static final int ACCESS = 1;
  static final int SEQUENCE_DELAY = 2;
  static final int RAIL = 3;
  static final int RESET_LENGTH = 4;
  static final int PWRUP_CTL = 5;

  private static final int CORES = 8;
  private static final int STRIDE = 8;

  /** Of a core: the state of its sequencer, U5 also while it is coherent. */
  static final int STATE = 0;

  static final int COMMAND = 1;

  /** Of a core: which virtual processors run when the core does. */
  static final int WANTED = 2;

  /** Of a core: which virtual processors run. */
  static final int RUNNING = 3;

  static final int COHERENT = 4;

  /** Of a core: how many commands it has had, so that timers of an older one are void. */
  static final int GENERATION = 5;

  /** Of a core: the writable bits of STAT_CONF. */
  static final int SETTINGS = 6;

  /** Of a core: OTHER. */
  static final int OTHER = 7;

  private CpcWords() {}

  static int core(int core, int word) {
    return CORES + core * STRIDE + word;
  }

  /** Of a processor: the one that the coherence manager's OTHER selects, plus 1. */
  static int selected(int cores, int cpu) {
    return CORES + cores * STRIDE + cpu;
  }

  static int size(int cores, int cpus) {
    return CORES + cores * STRIDE + cpus;
  }
}
