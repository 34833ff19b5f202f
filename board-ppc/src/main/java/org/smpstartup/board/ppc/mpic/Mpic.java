package org.smpstartup.board.ppc.mpic;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.board.ppc.profile.Quirk;

/**
 * The multi-processor interrupt controller (OpenPIC), after Motorola's manuals of Hawk and Raven
 * (MVME5100 Programmer's Reference 2.4; MVME3600/MTX) and, for the Freescale dialect, what
 * torvalds/linux arch/powerpc/sysdev/mpic.c relies on.
 *
 * <p>Left out: the timers count nothing (their registers are there; nothing in a start-up needs
 * them); message and MSI registers; the summary registers; serial interrupt mode (EINTT) and
 * GCR[MCK]; the machine-check output and its acknowledge; IRQ_OUT, and with it IDR[EP].
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
  private final Delivery delivery;
  private final RegisterFile file;
  private final List<RegisterInfo> rows;

  /**
   * Makes the controller.
   *
   * @param config what it is
   */
  public Mpic(MpicConfig config) {
    this.config = config;
    words = new MpicWords(config);
    Registers registers = new Registers(config);
    delivery =
        config.has(Quirk.CACHED_QUEUES)
            ? new QemuDelivery(config, words)
            : new ManualDelivery(config, words);
    file = new RegisterFile(config, words, registers, delivery);
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
    file.toReset(state);
  }

  @Override
  public void reset(long[] state, int cpu, ResetKind kind, Effects effects) {
    if (kind != ResetKind.CPU) {
      file.reset(state, effects);
    }
  }

  // ---- accesses

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (access.space() == Space.INTERRUPT_ACKNOWLEDGE) {
      return delivery.acknowledge(state, access.cpu(), effects);
    }
    if (access.space() == Space.DCR) {
      int offset = (int) (access.offset() - config.deviceControl());
      if (access.write()) {
        file.write(state, access.cpu(), offset, access.value(), effects);
        return 0;
      }
      return file.read(state, access.cpu(), offset, effects);
    }
    if (!config.freescale()) {
      return classic(state, access, effects);
    }
    if (access.size() != 4 || (access.offset() & 3) != 0) {
      effects.fault(FaultKind.BAD_SIZE);
      return 0;
    }
    if (access.write()) {
      file.write(state, access.cpu(), (int) access.offset(), access.value(), effects);
      return 0;
    }
    return file.read(state, access.cpu(), (int) access.offset(), effects);
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
      long word = file.read(state, access.cpu(), offset, effects);
      return reverse(word >>> (8 * first) & mask, bytes);
    }
    long value = reverse(access.value(), bytes) << (8 * first);
    long kept = bytes == 4 ? 0 : file.look(state, access.cpu(), offset) & ~(mask << (8 * first));
    file.write(state, access.cpu(), offset, kept | value, effects);
    return 0;
  }

  private static long reverse(long value, int bytes) {
    return Long.reverseBytes(value) >>> (64 - 8 * bytes);
  }

  @Override
  public long peek(long[] state, Access access) {
    if (access.space() == Space.DCR) {
      return file.look(state, access.cpu(), (int) (access.offset() - config.deviceControl()));
    }
    if (access.space() != Space.MEMORY) {
      return 0;
    }
    long word = file.look(state, access.cpu(), (int) access.offset() & ~3);
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
