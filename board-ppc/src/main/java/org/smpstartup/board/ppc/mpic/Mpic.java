package org.smpstartup.board.ppc.mpic;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.board.ppc.core.CoreLines;
import org.smpstartup.board.ppc.profile.Quirk;

/**
 * The multi-processor interrupt controller (OpenPIC), after Motorola's manuals of Hawk and Raven
 * (MVME5100 Programmer's Reference 2.4; MVME3600/MTX) and, for the Freescale dialect, what
 * torvalds/linux arch/powerpc/sysdev/mpic.c relies on.
 *
 * <p>Left out: the timers count nothing (their registers are there; nothing in a start-up needs
 * them); message and MSI registers; the summary registers; serial interrupt mode; the machine-check
 * output and its acknowledge; IRQ_OUT, and with it IDR[EP].
 *
 * <p>Choices where the manuals are silent: a Freescale WHOAMI names the processor whose window it
 * is, a classic one the processor that asks; dispatch bits of absent processors do nothing; GCR[R]
 * is over at once and reads 0; a controller that is reset lets go whom PIR held; pins idle high, as
 * pulled-up boards have them, but the 8259's at a classic source 0 and units inside the chip low.
 * Those of delivery are at {@link ManualDelivery}.
 */
public final class Mpic implements Device {
  /** Message to this device: a pin changes; the payload is {@code source << 1 | level}. */
  public static final int PIN = 0x4d50_0001;

  /** How much address space the controller takes. */
  public static final int BYTES = Registers.BYTES;

  private final MpicConfig config;
  private final MpicWords words;
  private final Registers registers;
  private final Delivery delivery;
  private final List<RegisterInfo> rows;

  /**
   * Makes the controller.
   *
   * @param config what it is
   */
  public Mpic(MpicConfig config) {
    this.config = config;
    words = new MpicWords(config);
    registers = new Registers(config);
    delivery =
        config.has(Quirk.CACHED_QUEUES)
            ? new QemuDelivery(config, words)
            : new ManualDelivery(config, words);
    rows = registers.rows();
  }

  @Override
  public String name() {
    return "mpic";
  }

  @Override
  public int stateSize() {
    return words.size();
  }

  @Override
  public List<RegisterInfo> registers() {
    return rows;
  }

  @Override
  public void powerOn(long[] state) {
    for (int source = 0; source < words.ipi; source++) {
      boolean cascade = source == 0 && !config.freescale();
      boolean high = source < config.external() && !cascade;
      state[words.source(source, MpicWords.PIN)] = high ? 1 : 0;
    }
    registersToReset(state);
  }

  private void registersToReset(long[] state) {
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

  // ---- accesses

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (access.space() == Space.INTERRUPT_ACKNOWLEDGE) {
      return delivery.acknowledge(state, access.cpu(), effects);
    }
    if (!config.freescale()) {
      return classic(state, access, effects);
    }
    if (access.size() != 4 || (access.offset() & 3) != 0) {
      effects.fault(FaultKind.BAD_SIZE);
      return 0;
    }
    if (access.write()) {
      write(state, access.cpu(), (int) access.offset(), access.value(), effects);
      return 0;
    }
    return read(state, access.cpu(), (int) access.offset(), effects);
  }

  /**
   * Behind PCI the register's bytes are in little-endian order, so that a big-endian processor sees
   * them reversed; narrow accesses reach the bytes they name.
   */
  private long classic(long[] state, Access access, Effects effects) {
    int bytes = access.size();
    int first = (int) access.offset() & 3;
    int offset = (int) access.offset() & ~3;
    if (first + bytes > 4) {
      effects.fault(FaultKind.BAD_SIZE);
      return 0;
    }
    long mask = (1L << (8 * bytes)) - 1;
    if (!access.write()) {
      long word = read(state, access.cpu(), offset, effects);
      return reverse(word >>> (8 * first) & mask, bytes);
    }
    long value = reverse(access.value(), bytes) << (8 * first);
    long kept = bytes == 4 ? 0 : look(state, access.cpu(), offset) & ~(mask << (8 * first));
    write(state, access.cpu(), offset, kept | value, effects);
    return 0;
  }

  private static long reverse(long value, int bytes) {
    return Long.reverseBytes(value) >>> (64 - 8 * bytes);
  }

  private long read(long[] state, int cpu, int offset, Effects effects) {
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
  private long look(long[] state, int cpu, int offset) {
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

  private void write(long[] state, int cpu, int offset, long value, Effects effects) {
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
      registersToReset(state);
      delivery.reset(state, effects);
      initialise(state, 0, effects);
    } else {
      state[MpicWords.GCR] = value & registers.gcrBits();
      delivery.modeChanged(state, effects);
    }
    boolean proxy = config.freescale() && (state[MpicWords.GCR] & Registers.MODE) == Registers.MODE;
    for (int cpu = 0; cpu < config.cpus(); cpu++) {
      effects.signal(cpu, CoreLines.PROXY, proxy ? 1 : 0);
    }
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

  @Override
  public long peek(long[] state, Access access) {
    if (access.space() != Space.MEMORY) {
      return 0;
    }
    long word = look(state, access.cpu(), (int) access.offset() & ~3);
    int shift = 8 * ((int) access.offset() & 3);
    return config.freescale() || access.size() > 4
        ? word
        : reverse(word >>> shift & ((1L << (8 * access.size())) - 1), access.size());
  }

  @Override
  public void message(long[] state, int kind, long payload, Effects effects) {
    int source = (int) (payload >>> 1);
    if (kind == PIN && source < words.ipi) {
      delivery.pin(state, source, (payload & 1) != 0, effects);
    }
  }
}
