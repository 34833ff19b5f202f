package org.smpstartup.board.ppc.mpic;

import org.smpstartup.api.hardware.Effects;
import org.smpstartup.board.ppc.core.CoreLines;

/**
 * Delivery as QEMU 7.2 has it (qemu/qemu hw/intc/openpic.c), observed through the INT output and
 * ACT: {@link org.smpstartup.board.ppc.profile.Quirk#CACHED_QUEUES}. Each source has one pending
 * flag and one mask of processors still to be told, each processor a queue of raised sources and
 * one of serviced sources, whose highest priorities are remembered from when they were last looked
 * at.
 *
 * <p>The differences from the manual all come of that: what was remembered is stale after an
 * acknowledge, an end does not look at the task priority, an acknowledge does not look at what is
 * in service, and a reset forgets the queues but neither the output nor the flag.
 */
final class QemuDelivery implements Delivery {
  private static final int NOTHING = -1;

  private final MpicConfig config;
  private final MpicWords words;

  QemuDelivery(MpicConfig config, MpicWords words) {
    this.config = config;
    this.words = words;
  }

  @Override
  public void dispatch(long[] state, int ipi, long mask, Effects effects) {
    int source = words.ipi + ipi;
    state[destination(source)] |= mask & 0xffff_ffffL;
    state[pending(source)] = 1;
    update(state, source, effects);
  }

  @Override
  public void pin(long[] state, int source, boolean high, Effects effects) {
    state[words.source(source, MpicWords.PIN)] = high ? 1 : 0;
    if (level(state, source)) {
      state[pending(source)] = high ? 1 : 0;
      update(state, source, effects);
    } else if (high) {
      state[pending(source)] = 1;
      update(state, source, effects);
    }
  }

  @Override
  public void sourceChanged(long[] state, int source, Effects effects) {
    update(state, source, effects);
  }

  private boolean level(long[] state, int source) {
    if (source >= words.ipi) {
      return false;
    }
    return source >= config.external() || (state[vector(source)] & Registers.SENSE) != 0;
  }

  /** Tells the processors what a source wants now. */
  private void update(long[] state, int source, Effects effects) {
    boolean unmasked = !MpicWords.masked(state[vector(source)]);
    boolean active = state[pending(source)] != 0 && unmasked;
    if (!active && !active(state, source)) {
      return;
    }
    activity(state, source, active);
    long targets = state[destination(source)] & config.cpuMask();
    for (long rest = targets; rest != 0; rest &= rest - 1) {
      tell(state, Long.numberOfTrailingZeros(rest), source, active, effects);
    }
  }

  private void tell(long[] state, int cpu, int source, boolean active, Effects effects) {
    MpicWords.put(state, words.requested(cpu), source, active);
    lookAtRaised(state, cpu);
    lookAtServiced(state, cpu);
    long priority = MpicWords.priority(state[vector(source)]);
    long serviced = state[words.cpu(cpu, MpicWords.SERVICED)];
    if (active && priority > task(state, cpu)) {
      if (priority > serviced) {
        drive(state, cpu, true, effects);
      }
      return;
    }
    long raised = state[words.cpu(cpu, MpicWords.RAISED)];
    if (raised <= task(state, cpu) || raised <= serviced) {
      drive(state, cpu, false, effects);
    }
  }

  @Override
  public void priorityChanged(long[] state, int cpu, Effects effects) {
    long raised = state[words.cpu(cpu, MpicWords.RAISED)];
    if (raised <= task(state, cpu)) {
      drive(state, cpu, false, effects);
    } else if (raised > state[words.cpu(cpu, MpicWords.SERVICED)]) {
      drive(state, cpu, true, effects);
    }
  }

  @Override
  public long acknowledge(long[] state, int cpu, Effects effects) {
    drive(state, cpu, false, effects);
    int source = lookAtRaised(state, cpu);
    if (source < 0) {
      return state[MpicWords.SPURIOUS];
    }
    long answer = state[MpicWords.SPURIOUS];
    boolean above = MpicWords.priority(state[vector(source)]) > task(state, cpu);
    if (active(state, source) && above) {
      MpicWords.put(state, words.serviced(cpu), source, true);
      answer = state[vector(source)] & config.vectorMask();
    } else {
      update(state, source, effects);
    }
    if (!level(state, source)) {
      activity(state, source, false);
      state[pending(source)] = 0;
      MpicWords.put(state, words.requested(cpu), source, false);
    }
    if (source >= words.ipi) {
      tellTheOthers(state, cpu, source, effects);
    }
    return answer;
  }

  /** An IPI stays up until every processor of its mask has acknowledged it. */
  private void tellTheOthers(long[] state, int cpu, int source, Effects effects) {
    state[destination(source)] &= ~(1L << cpu);
    if (state[destination(source)] != 0) {
      state[pending(source)] = 1;
      update(state, source, effects);
      activity(state, source, true);
    }
  }

  @Override
  public void end(long[] state, int cpu, Effects effects) {
    int source = lookAtServiced(state, cpu);
    if (source < 0) {
      return;
    }
    MpicWords.put(state, words.serviced(cpu), source, false);
    lookAtServiced(state, cpu);
    int next = lookAtRaised(state, cpu);
    long serviced = state[words.cpu(cpu, MpicWords.SERVICED)];
    if (next >= 0 && MpicWords.priority(state[vector(next)]) > serviced) {
      drive(state, cpu, true, effects);
    }
  }

  @Override
  public void reset(long[] state, Effects effects) {
    for (int cpu = 0; cpu < config.cpus(); cpu++) {
      words.clear(state, words.requested(cpu));
      words.clear(state, words.serviced(cpu));
      state[words.cpu(cpu, MpicWords.RAISED)] = NOTHING;
      state[words.cpu(cpu, MpicWords.SERVICED)] = NOTHING;
    }
  }

  @Override
  public void modeChanged(long[] state, Effects effects) {
    // Pass-through stops nothing here.
  }

  /** The activity bit is kept in the vector register, as the guest sees it. */
  @Override
  public boolean active(long[] state, int source) {
    return (state[vector(source)] & Registers.ACTIVITY) != 0;
  }

  private void activity(long[] state, int source, boolean on) {
    long value = state[vector(source)];
    state[vector(source)] = on ? value | Registers.ACTIVITY : value & ~Registers.ACTIVITY;
  }

  private int lookAtRaised(long[] state, int cpu) {
    return look(state, words.requested(cpu), words.cpu(cpu, MpicWords.RAISED));
  }

  private int lookAtServiced(long[] state, int cpu) {
    return look(state, words.serviced(cpu), words.cpu(cpu, MpicWords.SERVICED));
  }

  private int look(long[] state, int set, int cache) {
    int source = words.highest(state, set, false);
    state[cache] = source < 0 ? NOTHING : MpicWords.priority(state[vector(source)]);
    return source;
  }

  private void drive(long[] state, int cpu, boolean up, Effects effects) {
    int at = words.cpu(cpu, MpicWords.LINE);
    if (up != (state[at] != 0)) {
      state[at] = up ? 1 : 0;
      effects.signal(cpu, CoreLines.INT, state[at]);
    }
  }

  private int vector(int source) {
    return words.source(source, MpicWords.VECTOR);
  }

  private int destination(int source) {
    return words.source(source, MpicWords.DESTINATION);
  }

  /** Only INT outputs are modelled here, so that the word of ILR is free for the flag. */
  private int pending(int source) {
    return words.source(source, MpicWords.OUTPUT);
  }

  private long task(long[] state, int cpu) {
    return state[words.cpu(cpu, MpicWords.PRIORITY)];
  }
}
