package org.smpstartup.board.mips.core;

import org.smpstartup.api.hardware.Effects;

/**
 * The MT ASE as start-up uses it: virtual processing elements (VPEs) with one thread context each,
 * by the number of the VPE. A VPE executes while its core's MVPControl.EVP is set, VPEConf0.VPA is
 * set, its thread context is bound to it, active and not halted (torvalds/linux
 * arch/mips/kernel/smp-mt.c, cps-vec.S).
 *
 * <p>Open in the sources and chosen: a VPE without VPEConf0.MVP that acts on others reads 0 and
 * changes nothing; configuration registers (VPEConf0, TCBind) keep their value unless
 * MVPControl.VPC is set, but for VPA, which starters set with VPC clear.
 */
final class Threads {
  private static final int ISSUER_SHIFT = 8;
  private static final long ISSUER = 0xff00;

  private final Topology topology;

  Threads(Topology topology) {
    this.topology = topology;
  }

  /** Puts the registers of a VPE to their values after reset: the first of a core runs. */
  void reset(long[] state, int cpu) {
    boolean first = topology.vp(cpu) == 0;
    state[CoreWords.at(cpu, CoreWords.VPE_CONTROL)] = 0;
    state[CoreWords.at(cpu, CoreWords.VPE_CONF0)] = first ? Cp0.VPE_VPA | Cp0.VPE_MVP : 0;
    state[CoreWords.at(cpu, CoreWords.TC_STATUS)] = first ? Cp0.TC_ACTIVE : 0;
    state[CoreWords.at(cpu, CoreWords.TC_BIND)] = (long) topology.vp(cpu) << 21;
    state[CoreWords.at(cpu, CoreWords.TC_RESTART)] = 0;
    state[CoreWords.at(cpu, CoreWords.TC_HALT)] = first ? 0 : 1;
    state[CoreWords.at(cpu, CoreWords.TC_CONTEXT)] = 0;
    state[CoreWords.at(cpu, CoreWords.GP)] = 0;
    state[CoreWords.at(cpu, CoreWords.SP)] = 0;
    if (first) {
      state[CoreWords.at(cpu, CoreWords.MVP_CONTROL)] = Cp0.MVP_EVP;
    }
  }

  /** Makes a VPE what firmware that has started it leaves. */
  void activate(long[] state, int cpu) {
    state[CoreWords.at(cpu, CoreWords.VPE_CONF0)] = Cp0.VPE_VPA | Cp0.VPE_MVP;
    state[CoreWords.at(cpu, CoreWords.TC_STATUS)] = Cp0.TC_ACTIVE;
    state[CoreWords.at(cpu, CoreWords.TC_BIND)] |= topology.vp(cpu);
    state[CoreWords.at(cpu, CoreWords.TC_HALT)] = 0;
  }

  /** The processor that mftr and mttr of this one act on, or -1. */
  int target(long[] state, int cpu) {
    if ((state[CoreWords.at(cpu, CoreWords.VPE_CONF0)] & Cp0.VPE_MVP) == 0) {
      return -1;
    }
    long context = state[CoreWords.at(cpu, CoreWords.VPE_CONTROL)] & Cp0.VPE_TARGET;
    return topology.find(topology.core(cpu), context);
  }

  /** The word of MVPControl of a processor's core. */
  int control(int cpu) {
    return CoreWords.at(cpu - topology.vp(cpu), CoreWords.MVP_CONTROL);
  }

  boolean configurable(long[] state, int cpu) {
    return (state[control(cpu)] & Cp0.MVP_VPC) != 0;
  }

  /** Whether dvpe of another VPE holds this one. */
  boolean frozen(long[] state, int cpu) {
    long control = state[control(cpu)];
    return (control & Cp0.MVP_EVP) == 0
        && (control & ISSUER) >>> ISSUER_SHIFT != topology.vp(cpu) + 1L;
  }

  /** Performs dvpe or evpe. */
  void enable(long[] state, int cpu, boolean on, Effects effects) {
    int at = control(cpu);
    long rest = state[at] & ~ISSUER & ~Cp0.MVP_EVP;
    long issuer = (long) (topology.vp(cpu) + 1) << ISSUER_SHIFT;
    state[at] = on ? rest | Cp0.MVP_EVP : rest | issuer;
    refresh(state, cpu, effects);
  }

  /** Starts and stops the VPEs of a processor's core as their registers say now. */
  void refresh(long[] state, int cpu, Effects effects) {
    int first = cpu - topology.vp(cpu);
    boolean enabled = (state[control(cpu)] & Cp0.MVP_EVP) != 0;
    for (int other = first; topology.find(topology.core(cpu), other - first) == other; other++) {
      int flags = CoreWords.at(other, CoreWords.FLAGS);
      boolean running = (state[flags] & CoreWords.RUNNING) != 0;
      boolean ready = ready(state, other);
      if (ready && !running && enabled) {
        state[flags] |= CoreWords.RUNNING;
        effects.start(other, state[CoreWords.at(other, CoreWords.TC_RESTART)], 0);
      } else if (!ready && running) {
        state[flags] &= ~CoreWords.RUNNING;
        effects.stop(other);
      } else if (ready && enabled) {
        effects.signal(other, CoreLines.RECHECK, 0);
      }
    }
  }

  private boolean ready(long[] state, int cpu) {
    return (state[CoreWords.at(cpu, CoreWords.VPE_CONF0)] & Cp0.VPE_VPA) != 0
        && (state[CoreWords.at(cpu, CoreWords.TC_STATUS)] & Cp0.TC_ACTIVE) != 0
        && (state[CoreWords.at(cpu, CoreWords.TC_BIND)] & 0xf) == topology.vp(cpu)
        && state[CoreWords.at(cpu, CoreWords.TC_HALT)] == 0;
  }
}
