package org.smpstartup.board.armgic.behaviours;

import org.smpstartup.board.armgic.sys.GicMessages;

/** Tells a controller on the bench what a processor is doing. */
final class Contexts {
  static final int KIND = GicMessages.CONTEXT;

  private Contexts() {}

  static long of(int cpu, int level, boolean secure) {
    return GicMessages.context(cpu, level, secure);
  }
}
