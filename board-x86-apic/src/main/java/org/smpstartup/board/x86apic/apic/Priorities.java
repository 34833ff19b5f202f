package org.smpstartup.board.x86apic.apic;

import org.smpstartup.board.x86apic.core.X86Config;
import org.smpstartup.board.x86apic.profile.Quirk;

/**
 * Processor priority and what may be presented to the core (SDM 10.8.3.1). With task and in-service
 * class equal the low bits of PPR are those of TPR, as all implementations looked at choose.
 */
final class Priorities {
  static final int NONE = -1;

  private final X86Config config;
  private final Modes modes;

  Priorities(X86Config config, Modes modes) {
    this.config = config;
    this.modes = modes;
  }

  static boolean softwareEnabled(long[] state, int cpu) {
    return (ApicWords.get(state, cpu, ApicWords.SVR) & 0x100) != 0;
  }

  static int ppr(long[] state, int cpu) {
    int tpr = ApicWords.get(state, cpu, ApicWords.TPR);
    int inService = VectorSet.highest(state, ApicWords.at(cpu, ApicWords.ISR)) & ~0xf;
    return inService < 0 || tpr >> 4 >= inService >> 4 ? tpr : inService;
  }

  /** Finds the pending vector that would be delivered now, or {@link #NONE}. */
  int presentable(long[] state, int cpu) {
    boolean enabled = softwareEnabled(state, cpu) || config.has(Quirk.DELIVERS_WHILE_DISABLED);
    if (!enabled || !modes.listens(state, cpu)) {
      return NONE;
    }
    int vector = VectorSet.highest(state, ApicWords.at(cpu, ApicWords.IRR));
    if (vector < 0) {
      return NONE;
    }
    int ppr = ppr(state, cpu);
    boolean above = vector >> 4 > ppr >> 4;
    boolean low = config.has(Quirk.LOW_VECTORS_DELIVERED) && ppr == 0 && vector > 0;
    return above || low ? vector : NONE;
  }
}
