package org.smpstartup.board.ppc.mpic;

import org.smpstartup.api.hardware.Effects;
import org.smpstartup.board.ppc.core.CoreLines;
import org.smpstartup.board.ppc.profile.Quirk;

/** The registers by their offset, 32 bits each, in no byte order yet. */
final class RegisterFile {
  private final MpicConfig config;
  private final MpicWords words;
  private final Registers registers;
  private final Delivery delivery;

  RegisterFile(MpicConfig config, MpicWords words, Registers registers, Delivery delivery) {
    this.config = config;
    this.words = words;
    this.registers = registers;
    this.delivery = delivery;
  }

  /** Puts every register to its value after a reset; pins stay where they are driven. */
  void toReset(long[] state) {
    state[MpicWords.GCR] = 0;
    state[MpicWords.SPURIOUS] = config.vectorMask();
    state[MpicWords.FREQUENCY] = 0;
    for (int timer = 0; timer < MpicWords.TIMERS; timer++) {
      for (int word = 0; word < 4; word++) {
        state[words.timer(timer, word)] = word == 2 ? Registers.MASK : 0;
      }
    }
    for (int source = 0; source < words.sources; source++) {
      boolean first = config.freescale() && source < words.ipi;
      state[words.source(source, MpicWords.VECTOR)] = Registers.MASK;
      state[words.source(source, MpicWords.DESTINATION)] = first ? 1 : 0;
      if (!config.has(Quirk.CACHED_QUEUES)) {
        state[words.source(source, MpicWords.OUTPUT)] = 0;
      }
    }
    for (int cpu = 0; cpu < config.cpus(); cpu++) {
      state[words.cpu(cpu, MpicWords.PRIORITY)] = 0xf;
      state[words.cpu(cpu, MpicWords.RAISED)] = -1;
      state[words.cpu(cpu, MpicWords.SERVICED)] = -1;
    }
  }

  long read(long[] state, int cpu, int offset, Effects effects) {
    int window = window(cpu, offset);
    boolean acknowledge = window >= 0 && (offset & 0xfff) == Registers.IACK;
    return acknowledge ? delivery.acknowledge(state, window, effects) : look(state, cpu, offset);
  }

  /** The processor whose window an offset is in, -1 for none. */
  private int window(int cpu, int offset) {
    if (offset >= Registers.WINDOW) {
      int window = (offset - Registers.WINDOW) / Registers.WINDOW_STRIDE;
      return window < config.cpus() ? window : -1;
    }
    boolean own = config.freescale() && offset >= Registers.IPIDR && offset < Registers.FRR;
    return own ? cpu : -1;
  }

  /** Reads without effect. */
  long look(long[] state, int cpu, int offset) {
    if ((offset & 0xf) != 0 && !(offset >= Registers.SOURCE && offset < Registers.WINDOW)) {
      return nothing();
    }
    int window = window(cpu, offset);
    if (window >= 0) {
      return lookInWindow(state, cpu, window, offset & 0xfff);
    }
    if (offset >= Registers.WINDOW) {
      return nothing();
    }
    if (offset >= Registers.SOURCE) {
      return lookAtSource(state, offset - Registers.SOURCE);
    }
    if (offset >= Registers.IPIVPR && offset < Registers.SVR) {
      return vector(state, words.ipi + ((offset - Registers.IPIVPR) >> 4));
    }
    if (offset >= Registers.TIMER && offset < Registers.TIMER + 0x100) {
      int timer = offset - Registers.TIMER;
      return state[words.timer(timer / Registers.TIMER_STRIDE, timer >> 4 & 3)];
    }
    return switch (offset) {
      case Registers.BRR1 -> config.freescale() ? config.block() : nothing();
      case Registers.FRR -> registers.features();
      case Registers.GCR -> state[MpicWords.GCR];
      case Registers.VIR -> config.vendor();
      case Registers.PIR -> config.has(Quirk.PIR_DEAD) ? 0 : state[MpicWords.INIT];
      case Registers.SVR -> state[MpicWords.SPURIOUS];
      case Registers.TFRR -> state[MpicWords.FREQUENCY];
      default -> nothing();
    };
  }

  private long lookInWindow(long[] state, int cpu, int window, int offset) {
    return switch (offset) {
      case Registers.CTPR -> state[words.cpu(window, MpicWords.PRIORITY)];
      case Registers.WHOAMI -> config.freescale() ? window : cpu;
      case Registers.EOI -> 0;
      default -> nothing();
    };
  }

  private long lookAtSource(long[] state, int offset) {
    int source = offset / Registers.SOURCE_STRIDE;
    if (source >= words.ipi) {
      return nothing();
    }
    return switch (offset % Registers.SOURCE_STRIDE) {
      case 0 -> vector(state, source);
      case Registers.DESTINATION -> state[words.source(source, MpicWords.DESTINATION)];
      case Registers.ILR ->
          config.hasLevelRegisters() && !config.has(Quirk.CACHED_QUEUES)
              ? state[words.source(source, MpicWords.OUTPUT)]
              : 0;
      default -> nothing();
    };
  }

  private long vector(long[] state, int source) {
    long value = state[words.source(source, MpicWords.VECTOR)] & ~Registers.ACTIVITY;
    return delivery.active(state, source) ? value | Registers.ACTIVITY : value;
  }

  private long nothing() {
    return config.has(Quirk.UNDECODED_READS_ONES) ? 0xffff_ffffL : 0;
  }

  void write(long[] state, int cpu, int offset, long value, Effects effects) {
    int window = window(cpu, offset);
    if (window >= 0) {
      writeInWindow(state, window, offset & 0xfff, value, effects);
    } else if (offset >= Registers.SOURCE && offset < Registers.WINDOW) {
      writeSource(state, offset - Registers.SOURCE, value, effects);
    } else if (offset >= Registers.TIMER && offset < Registers.TIMER + 0x100) {
      writeTimer(state, offset - Registers.TIMER, value);
    } else if (offset >= Registers.IPIVPR && offset < Registers.SVR && (offset & 0xf) == 0) {
      int source = words.ipi + ((offset - Registers.IPIVPR) >> 4);
      writeVector(state, source, value & registers.ipiBits(), effects);
    } else {
      writeGlobal(state, offset, value, effects);
    }
  }

  private void writeInWindow(long[] state, int window, int offset, long value, Effects effects) {
    if (offset == Registers.CTPR) {
      state[words.cpu(window, MpicWords.PRIORITY)] = value & 0xf;
      delivery.priorityChanged(state, window, effects);
    } else if (offset == Registers.EOI) {
      delivery.end(state, window, effects);
    } else if (offset >= Registers.IPIDR && offset < Registers.CTPR && (offset & 0xf) == 0) {
      delivery.dispatch(state, (offset - Registers.IPIDR) >> 4, value, effects);
    }
  }

  private void writeSource(long[] state, int offset, long value, Effects effects) {
    int source = offset / Registers.SOURCE_STRIDE;
    if (source >= words.ipi) {
      return;
    }
    switch (offset % Registers.SOURCE_STRIDE) {
      case 0 -> writeVector(state, source, value & registers.sourceBits(), effects);
      case Registers.DESTINATION -> {
        state[words.source(source, MpicWords.DESTINATION)] = value & registers.destinationBits();
        delivery.sourceChanged(state, source, effects);
      }
      case Registers.ILR -> {
        if (config.hasLevelRegisters() && !config.has(Quirk.CACHED_QUEUES)) {
          state[words.source(source, MpicWords.OUTPUT)] = value & 0xff;
          delivery.sourceChanged(state, source, effects);
        }
      }
      default -> {}
    }
  }

  private void writeVector(long[] state, int source, long value, Effects effects) {
    int at = words.source(source, MpicWords.VECTOR);
    state[at] = (state[at] & Registers.ACTIVITY) | value;
    delivery.sourceChanged(state, source, effects);
  }

  private void writeTimer(long[] state, int offset, long value) {
    int timer = offset / Registers.TIMER_STRIDE;
    switch (offset % Registers.TIMER_STRIDE) {
      case 0x10 -> state[words.timer(timer, 1)] = value;
      case 0x20 -> state[words.timer(timer, 2)] = value & registers.ipiBits();
      case 0x30 -> state[words.timer(timer, 3)] = value & config.cpuMask();
      default -> {} // the current count is read-only
    }
  }

  private void writeGlobal(long[] state, int offset, long value, Effects effects) {
    switch (offset) {
      case Registers.GCR -> configure(state, value, effects);
      case Registers.PIR -> initialise(state, value, effects);
      case Registers.SVR -> state[MpicWords.SPURIOUS] = value & config.vectorMask();
      case Registers.TFRR -> state[MpicWords.FREQUENCY] = value;
      default -> {}
    }
  }

  private void configure(long[] state, long value, Effects effects) {
    if ((value & Registers.RESET) != 0) {
      reset(state, effects);
    } else {
      state[MpicWords.GCR] = value & registers.gcrBits();
      delivery.modeChanged(state, effects);
    }
    boolean proxy = config.freescale() && (state[MpicWords.GCR] & Registers.MODE) == Registers.MODE;
    for (int cpu = 0; cpu < config.cpus(); cpu++) {
      effects.signal(cpu, CoreLines.PROXY, proxy ? 1 : 0);
    }
  }

  /** Forgets everything, and lets go whom the init register held. */
  void reset(long[] state, Effects effects) {
    toReset(state);
    delivery.reset(state, effects);
    initialise(state, 0, effects);
  }

  /** Holds processors in reset, or lets them go (2.4.19 of the manual). */
  private void initialise(long[] state, long value, Effects effects) {
    if (config.has(Quirk.PIR_DEAD)) {
      return;
    }
    long wanted = value & config.cpuMask();
    long changed = wanted ^ state[MpicWords.INIT];
    state[MpicWords.INIT] = wanted;
    for (long rest = changed; rest != 0; rest &= rest - 1) {
      int cpu = Long.numberOfTrailingZeros(rest);
      boolean held = (wanted >>> cpu & 1) != 0;
      if (held) {
        state[words.cpu(cpu, MpicWords.PRIORITY)] = 0xf;
        delivery.priorityChanged(state, cpu, effects);
      }
      effects.signal(cpu, CoreLines.RESET, held ? 1 : 0);
    }
  }
}
