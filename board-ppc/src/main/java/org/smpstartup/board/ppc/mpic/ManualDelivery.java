package org.smpstartup.board.ppc.mpic;

import org.smpstartup.api.hardware.Effects;
import org.smpstartup.board.ppc.core.CoreLines;

/**
 * Delivery as the Motorola manuals tell it (MVME5100 Programmer's Reference, 2.4; MVME3600/MTX, the
 * same chapter on Raven): a set of requests and a set of sources in service for each processor, and
 * an INT output that is a function of both, of priorities and masks, and of the task priority.
 *
 * <p>Choices where the manuals are silent: of equal priorities the lowest source number is
 * acknowledged first, pins before IPIs; a source directed at several processors goes to the one of
 * lowest task priority, and of equals to the first, or to each in turn in T mode; a priority
 * rewritten under a request or a service counts at once; pass-through keeps everything but the
 * 8259's pin from the processors in the classic family, and nothing in the Freescale one, where the
 * manual says only what becomes of the 8259.
 */
final class ManualDelivery implements Delivery {
  private final MpicConfig config;
  private final MpicWords words;

  ManualDelivery(MpicConfig config, MpicWords words) {
    this.config = config;
    this.words = words;
  }

  @Override
  public void dispatch(long[] state, int ipi, long mask, Effects effects) {
    for (long rest = mask & config.cpuMask(); rest != 0; rest &= rest - 1) {
      int cpu = Long.numberOfTrailingZeros(rest);
      MpicWords.put(state, words.requested(cpu), words.ipi + ipi, true);
      refresh(state, cpu, effects);
    }
  }

  // ---- pins

  @Override
  public void pin(long[] state, int source, boolean high, Effects effects) {
    boolean before = asserted(state, source);
    state[words.source(source, MpicWords.PIN)] = high ? 1 : 0;
    boolean now = asserted(state, source);
    if (level(state, source)) {
      sourceChanged(state, source, effects);
    } else if (now && !before) {
      request(state, source, effects);
    }
    refresh(state, 0, effects); // the 8259's pin may pass through
    refreshCritical(state, effects);
  }

  private boolean asserted(long[] state, int source) {
    boolean high = state[words.source(source, MpicWords.PIN)] != 0;
    boolean activeHigh = (vector(state, source) & Registers.POLARITY) != 0;
    return high == (activeHigh || source >= config.external());
  }

  private boolean level(long[] state, int source) {
    return source >= config.external() || (vector(state, source) & Registers.SENSE) != 0;
  }

  @Override
  public void sourceChanged(long[] state, int source, Effects effects) {
    if (source < words.ipi && level(state, source)) {
      boolean wanted = asserted(state, source);
      boolean requested = false;
      for (int cpu = 0; cpu < config.cpus(); cpu++) {
        boolean served = MpicWords.in(state, words.serviced(cpu), source);
        requested |= served || MpicWords.in(state, words.requested(cpu), source);
        if (!wanted) {
          MpicWords.put(state, words.requested(cpu), source, false);
        }
      }
      if (wanted && !requested) {
        request(state, source, effects);
      }
    }
    refreshAll(state, effects);
    if (source < words.ipi) {
      refreshCritical(state, effects);
    }
  }

  /** Chooses a processor for a source that is not multicast. */
  private void request(long[] state, int source, Effects effects) {
    long left = state[words.source(source, MpicWords.DESTINATION)] & config.cpuMask();
    if (left == 0 || critical(state, source) != 0) {
      return;
    }
    int chosen = Long.numberOfTrailingZeros(left);
    int ties = 1;
    for (left &= left - 1; left != 0; left &= left - 1) {
      int cpu = Long.numberOfTrailingZeros(left);
      long difference = task(state, cpu) - task(state, chosen);
      if (difference < 0) {
        chosen = cpu;
        ties = 1;
      } else if (difference == 0) {
        ties++;
      }
    }
    boolean turns = (state[MpicWords.GCR] & Registers.TIE) != 0;
    if (ties > 1 && turns && state[MpicWords.TURN] == chosen + 1) {
      chosen = nextOf(state, source, chosen);
    }
    state[MpicWords.TURN] = chosen + 1L;
    MpicWords.put(state, words.requested(chosen), source, true);
    refresh(state, chosen, effects);
  }

  private int nextOf(long[] state, int source, int cpu) {
    long mask = state[words.source(source, MpicWords.DESTINATION)] & config.cpuMask();
    long after = mask & -2L << cpu;
    return Long.numberOfTrailingZeros(after == 0 ? mask : after);
  }

  // ---- acknowledge and end

  @Override
  public long acknowledge(long[] state, int cpu, Effects effects) {
    int source = eligible(state, cpu);
    if (source < 0) {
      return state[MpicWords.SPURIOUS];
    }
    MpicWords.put(state, words.requested(cpu), source, false);
    MpicWords.put(state, words.serviced(cpu), source, true);
    refresh(state, cpu, effects);
    return vector(state, source) & config.vectorMask();
  }

  @Override
  public void end(long[] state, int cpu, Effects effects) {
    int source = words.highest(state, words.serviced(cpu), false);
    if (source < 0) {
      return;
    }
    MpicWords.put(state, words.serviced(cpu), source, false);
    if (source < words.ipi && level(state, source)) {
      sourceChanged(state, source, effects);
    }
    refresh(state, cpu, effects);
  }

  /** The source that an acknowledge cycle would get now, -1 for none. */
  private int eligible(long[] state, int cpu) {
    int source = words.highest(state, words.requested(cpu), true);
    if (source < 0 || passThrough(state)) {
      return -1;
    }
    int priority = MpicWords.priority(vector(state, source));
    int inService = words.highest(state, words.serviced(cpu), false);
    int floor = inService < 0 ? -1 : MpicWords.priority(vector(state, inService));
    return priority > task(state, cpu) && priority > floor ? source : -1;
  }

  private boolean passThrough(long[] state) {
    return config.dialect() == Dialect.CLASSIC && (state[MpicWords.GCR] & Registers.MIXED) == 0;
  }

  // ---- outputs

  @Override
  public void priorityChanged(long[] state, int cpu, Effects effects) {
    refresh(state, cpu, effects);
  }

  @Override
  public void modeChanged(long[] state, Effects effects) {
    refreshAll(state, effects);
  }

  @Override
  public void reset(long[] state, Effects effects) {
    for (int cpu = 0; cpu < config.cpus(); cpu++) {
      words.clear(state, words.requested(cpu));
      words.clear(state, words.serviced(cpu));
    }
    state[MpicWords.TURN] = 0;
    refreshAll(state, effects);
    refreshCritical(state, effects);
  }

  @Override
  public boolean active(long[] state, int source) {
    for (int cpu = 0; cpu < config.cpus(); cpu++) {
      if (MpicWords.in(state, words.requested(cpu), source)
          || MpicWords.in(state, words.serviced(cpu), source)) {
        return true;
      }
    }
    return false;
  }

  private void refreshAll(long[] state, Effects effects) {
    for (int cpu = 0; cpu < config.cpus(); cpu++) {
      refresh(state, cpu, effects);
    }
  }

  private void refresh(long[] state, int cpu, Effects effects) {
    boolean up = eligible(state, cpu) >= 0 || (passThrough(state) && cpu == 0 && pic8259(state));
    drive(state, cpu, MpicWords.LINE, CoreLines.INT, up, effects);
  }

  private void refreshCritical(long[] state, Effects effects) {
    for (int cpu = 0; config.freescale() && cpu < config.cpus(); cpu++) {
      drive(state, cpu, MpicWords.CRITICAL, CoreLines.CRITICAL, criticalAt(state, cpu), effects);
    }
  }

  /** The 8259's request is active high, whatever source 0 is programmed to. */
  private boolean pic8259(long[] state) {
    return state[words.source(0, MpicWords.PIN)] != 0;
  }

  private void drive(long[] state, int cpu, int word, int line, boolean up, Effects effects) {
    int at = words.cpu(cpu, word);
    if (up != (state[at] != 0)) {
      state[at] = up ? 1 : 0;
      effects.signal(cpu, line, state[at]);
    }
  }

  /** Critical interrupts know no priority and no acknowledge: the level of the pin is all. */
  private boolean criticalAt(long[] state, int cpu) {
    for (int source = 0; source < words.ipi; source++) {
      if ((critical(state, source) >>> cpu & 1) != 0
          && !MpicWords.masked(vector(state, source))
          && asserted(state, source)) {
        return true;
      }
    }
    return false;
  }

  /** The processors at which a source is critical: by ILR, or before it by the CI bits of IDR. */
  private long critical(long[] state, int source) {
    long destination = state[words.source(source, MpicWords.DESTINATION)];
    if (config.hasLevelRegisters()) {
      boolean is = state[words.source(source, MpicWords.OUTPUT)] == Registers.OUTPUT_CRITICAL;
      return is ? destination & config.cpuMask() : 0;
    }
    long mask = 0;
    for (int cpu = 0; config.freescale() && cpu < Math.min(2, config.cpus()); cpu++) {
      mask |= (destination >>> (30 - cpu) & 1) << cpu;
    }
    return mask;
  }

  private long vector(long[] state, int source) {
    return state[words.source(source, MpicWords.VECTOR)];
  }

  private long task(long[] state, int cpu) {
    return state[words.cpu(cpu, MpicWords.PRIORITY)];
  }
}
