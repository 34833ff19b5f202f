package org.smpstartup.board.mips.cpc;

import org.smpstartup.api.hardware.Effects;
import org.smpstartup.board.mips.core.CoreLines;
import org.smpstartup.board.mips.core.CoreMessages;
import org.smpstartup.board.mips.core.Topology;

/**
 * The power sequencer of each core, and the run switches of its virtual processors.
 *
 * <pre>
 * D0 --PWR_UP--> U0 U1 U2 U3 U4 U5 --COHERENCE--> U6
 * U5, U6 --RESET--> U3 U4 U5        U5 --CLOCK_OFF--> U2
 * U5 --PWR_DOWN--> D1 D3 D0
 * </pre>
 *
 * <p>Open in the sources and chosen: a step takes {@value #STEP_NANOS} ns, whatever SEQDEL, RAIL
 * and RESETLEN say; a core without power takes RESET for PWR_UP, as drivers rely on; a command that
 * takes clock or power away waits while the core is coherent; CLOCK_OFF ends in U2; VP_RUN of one
 * that runs does nothing; after power-up VP 0 runs unless VP_RUN said otherwise.
 */
final class Sequencer {
  /** How long the sequencer stays in one state, in nanoseconds. */
  static final long STEP_NANOS = 1_000;

  private final CpcConfig config;
  private final Topology topology;

  Sequencer(CpcConfig config) {
    this.config = config;
    this.topology = config.topology();
  }

  void powerOn(long[] state) {
    for (int core = 0; core < topology.cores(); core++) {
      boolean on = core == 0 || config.allPowered();
      long all = (1L << topology.vps(core)) - 1;
      state[CpcWords.core(core, CpcWords.STATE)] = on ? CpcOffsets.U5 : CpcOffsets.D0;
      state[CpcWords.core(core, CpcWords.WANTED)] =
          config.allPowered() && config.virtualProcessors() ? all : 1;
      state[CpcWords.core(core, CpcWords.RUNNING)] = config.allPowered() ? all : on ? 1 : 0;
    }
    state[CpcWords.core(0, CpcWords.COHERENT)] = config.allPowered() ? 1 : 0;
  }

  /** The state as STAT_CONF shows it. */
  static long shown(long[] state, int core) {
    long at = state[CpcWords.core(core, CpcWords.STATE)];
    boolean coherent = state[CpcWords.core(core, CpcWords.COHERENT)] != 0;
    return at == CpcOffsets.U5 && coherent ? CpcOffsets.U6 : at;
  }

  void command(long[] state, int core, int command, Effects effects) {
    state[CpcWords.core(core, CpcWords.COMMAND)] = command;
    state[CpcWords.core(core, CpcWords.GENERATION)]++;
    long now = state[CpcWords.core(core, CpcWords.STATE)];
    boolean off = now == CpcOffsets.D0 || now == CpcOffsets.D2;
    switch (command) {
      case CpcOffsets.POWER_UP -> {
        if (off) {
          enter(state, core, CpcOffsets.U0, effects);
        } else if (now == CpcOffsets.U2) {
          enter(state, core, CpcOffsets.U3, effects);
        } else {
          resume(state, core, effects);
        }
      }
      case CpcOffsets.RESET -> {
        stopAll(state, core, effects);
        leaveCoherence(state, core, effects);
        enter(state, core, off ? CpcOffsets.U0 : CpcOffsets.U3, effects);
      }
      case CpcOffsets.POWER_DOWN, CpcOffsets.CLOCK_OFF -> down(state, core, command, effects);
      default -> resume(state, core, effects);
    }
  }

  private void down(long[] state, int core, int command, Effects effects) {
    long now = state[CpcWords.core(core, CpcWords.STATE)];
    boolean coherent = state[CpcWords.core(core, CpcWords.COHERENT)] != 0;
    if (now == CpcOffsets.D0 || (now == CpcOffsets.U5 && coherent)) {
      return;
    }
    stopAll(state, core, effects);
    if (command == CpcOffsets.CLOCK_OFF) {
      state[CpcWords.core(core, CpcWords.STATE)] = CpcOffsets.U2;
    } else {
      enter(state, core, CpcOffsets.D1, effects);
    }
  }

  /** A command that changes nothing does not stop what is under way. */
  private static void resume(long[] state, int core, Effects effects) {
    long now = state[CpcWords.core(core, CpcWords.STATE)];
    if (now != CpcOffsets.D0 && now != CpcOffsets.U2 && now != CpcOffsets.U5) {
      effects.after(STEP_NANOS, token(state, core));
    }
  }

  private static void enter(long[] state, int core, int next, Effects effects) {
    state[CpcWords.core(core, CpcWords.STATE)] = next;
    effects.after(STEP_NANOS, token(state, core));
  }

  private static long token(long[] state, int core) {
    return state[CpcWords.core(core, CpcWords.GENERATION)] << 8 | core;
  }

  void timer(long[] state, long token, Effects effects) {
    int core = (int) (token & 0xff);
    if (token != token(state, core)) {
      return;
    }
    switch ((int) state[CpcWords.core(core, CpcWords.STATE)]) {
      case CpcOffsets.U0 -> enter(state, core, CpcOffsets.U1, effects);
      case CpcOffsets.U1 -> enter(state, core, CpcOffsets.U2, effects);
      case CpcOffsets.U2 -> enter(state, core, CpcOffsets.U3, effects);
      case CpcOffsets.U3 -> enter(state, core, CpcOffsets.U4, effects);
      case CpcOffsets.U4 -> {
        state[CpcWords.core(core, CpcWords.STATE)] = CpcOffsets.U5;
        startWanted(state, core, effects);
      }
      case CpcOffsets.D1 -> {
        if (config.probe()) {
          state[CpcWords.core(core, CpcWords.STATE)] = CpcOffsets.U2;
        } else {
          enter(state, core, CpcOffsets.D3, effects);
        }
      }
      case CpcOffsets.D3 -> {
        state[CpcWords.core(core, CpcWords.STATE)] = CpcOffsets.D0;
        state[CpcWords.core(core, CpcWords.WANTED)] = 1;
        leaveCoherence(state, core, effects);
      }
      default -> {}
    }
  }

  /** Takes what the coherence manager says of a core; a command may have waited for it. */
  void coherence(long[] state, int core, boolean joined, Effects effects) {
    state[CpcWords.core(core, CpcWords.COHERENT)] = joined ? 1 : 0;
    int command = (int) state[CpcWords.core(core, CpcWords.COMMAND)];
    boolean executing = state[CpcWords.core(core, CpcWords.STATE)] == CpcOffsets.U5;
    boolean waiting = command == CpcOffsets.POWER_DOWN || command == CpcOffsets.CLOCK_OFF;
    if (!joined && executing && waiting) {
      down(state, core, command, effects);
    }
  }

  private static void leaveCoherence(long[] state, int core, Effects effects) {
    state[CpcWords.core(core, CpcWords.COHERENT)] = 0;
    effects.message(CoreMessages.CORE_RESET, core);
  }

  // ---- virtual processors

  void run(long[] state, int core, long mask, Effects effects) {
    state[CpcWords.core(core, CpcWords.WANTED)] |= mask & existing(core);
    if (state[CpcWords.core(core, CpcWords.STATE)] == CpcOffsets.U5) {
      startWanted(state, core, effects);
    }
  }

  private void startWanted(long[] state, int core, Effects effects) {
    int at = CpcWords.core(core, CpcWords.RUNNING);
    long start = state[CpcWords.core(core, CpcWords.WANTED)] & ~state[at];
    state[at] |= start;
    for (int vp = 0; vp < topology.vps(core); vp++) {
      if ((start >>> vp & 1) != 0) {
        effects.signal(topology.find(core, vp), CoreLines.RUN, 0);
      }
    }
  }

  void stop(long[] state, int core, long mask, Effects effects) {
    state[CpcWords.core(core, CpcWords.WANTED)] &= ~mask;
    stopRunning(state, core, mask, effects);
  }

  private void stopAll(long[] state, int core, Effects effects) {
    stopRunning(state, core, -1, effects);
  }

  private void stopRunning(long[] state, int core, long mask, Effects effects) {
    int at = CpcWords.core(core, CpcWords.RUNNING);
    long stop = config.virtualProcessors() ? state[at] & mask : existing(core);
    state[at] &= ~stop;
    for (int vp = 0; vp < topology.vps(core); vp++) {
      if ((stop >>> vp & 1) != 0) {
        effects.signal(topology.find(core, vp), CoreLines.STOP, 0);
      }
    }
  }

  private long existing(int core) {
    return (1L << topology.vps(core)) - 1;
  }
}
