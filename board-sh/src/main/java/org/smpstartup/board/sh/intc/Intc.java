package org.smpstartup.board.sh.intc;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.board.sh.chip.ChipConfig;
import org.smpstartup.board.sh.core.CoreLines;

/**
 * The interrupt controller of an SH-X3 multiprocessor: inter-processor requests with a level for
 * each message, pins, on-chip sources with a mask for each core, automatic distribution
 * (torvalds/linux, {@code setup-sh7786.c}, {@code setup-shx3.c}, {@code drivers/sh/intc}; FK {@code
 * hw/intc/sh7786_intc.c}, whose comments cite the SH7786 hardware manual REJ09B0501).
 *
 * <p>Each core is told its best request, and decides itself whether it is high enough. Requests are
 * levels: accepting one ends nothing, software does. A core's reset leaves everything here as it
 * was.
 *
 * <p>Left out: the devices behind the on-chip sources, which raise their requests by {@link
 * Inputs}; IRQACKMSK, IRLACKMSK and PERIACKMSK; the detail registers INT2B; ICR0 but for the modes
 * of the pins.
 *
 * <p>Where no document decides: all 4 bits of a message's field are requests; CnINTMSK1 and the
 * on-chip masks of the SH-X3 prototype reset to masked, as their counterparts do; an NMI goes to
 * core 0 from the pin, and to the cores whose bits are written from NMISET; other offsets read 0
 * and take nothing; only 32-bit accesses are taken.
 */
public final class Intc implements Device {
  private final ChipConfig config;
  private final Arbiter arbiter;
  private final Distribution distribution;
  private final RegisterFile file;
  private final List<RegisterInfo> rows;

  /**
   * Makes the controller of one chip.
   *
   * @param config the chip
   */
  public Intc(ChipConfig config) {
    this.config = config;
    this.arbiter = new Arbiter(config.part());
    this.distribution = new Distribution(arbiter, config.part().irqPins());
    this.file = new RegisterFile(config, distribution);
    this.rows = IntcTable.of(config, file);
  }

  @Override
  public String name() {
    return "sh-intc";
  }

  @Override
  public int stateSize() {
    return IntcWords.SIZE;
  }

  @Override
  public List<RegisterInfo> registers() {
    return rows;
  }

  @Override
  public void powerOn(long[] state) {
    RegisterFile.powerOn(state, config, file);
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (access.space() == Space.INTERRUPT_ACKNOWLEDGE) {
      return acknowledge(state, access.cpu(), effects);
    }
    if (access.size() != 4 || (access.offset() & 3) != 0) {
      effects.fault(FaultKind.BAD_SIZE);
      return 0;
    }
    int offset = (int) access.offset();
    if (!access.write()) {
      long value = file.read(state, access.cpu(), offset);
      if (offset == IntcMap.INTACK) {
        state[IntcWords.INTACK + access.cpu()] = 0;
      }
      return value;
    }
    file.write(state, offset, access.value());
    if (offset == IntcMap.NMISET) {
      nonMaskable(state, access.value(), effects);
    }
    drive(state, effects);
    return 0;
  }

  @Override
  public long peek(long[] state, Access access) {
    return access.space() == Space.INTERRUPT_ACKNOWLEDGE
        ? Arbiter.code(arbiter.best(state, access.cpu()))
        : file.read(state, access.cpu(), (int) access.offset());
  }

  private long acknowledge(long[] state, int cpu, Effects effects) {
    long best = arbiter.best(state, cpu);
    int code = best == Arbiter.NONE ? 0 : Arbiter.code(best);
    distribution.accepted(state, cpu, code);
    drive(state, effects);
    return code;
  }

  private void nonMaskable(long[] state, long cores, Effects effects) {
    RegisterFile.nmiSeen(state);
    for (int cpu = 0; cpu < config.cpus(); cpu++) {
      if ((cores >>> cpu & 1) != 0) {
        effects.signal(cpu, CoreLines.NMI, 1);
      }
    }
  }

  @Override
  public void message(long[] state, int kind, long payload, Effects effects) {
    switch (kind) {
      case Inputs.PIN -> Pins.drive(state, Inputs.which(payload), Inputs.level(payload));
      case Inputs.ON_CHIP -> onChip(state, Inputs.which(payload), Inputs.level(payload));
      case Inputs.NMI -> nonMaskable(state, 1, effects);
      default -> {}
    }
    drive(state, effects);
  }

  private void onChip(long[] state, int code, boolean up) {
    for (OnChipSource source : arbiter.sources()) {
      if (source.code() == code) {
        RegisterFile.change(state, IntcWords.INT2A0 + source.word(), 1L << source.bit(), up);
      }
    }
  }

  /** Tells each core its best request, if it has changed. */
  private void drive(long[] state, Effects effects) {
    for (int cpu = 0; cpu < config.cpus(); cpu++) {
      long best = arbiter.best(state, cpu);
      long request =
          best == Arbiter.NONE ? 0 : CoreLines.request(Arbiter.level(best), Arbiter.code(best));
      if (state[IntcWords.DRIVEN + cpu] != request) {
        state[IntcWords.DRIVEN + cpu] = request;
        effects.signal(cpu, CoreLines.INT, request);
      }
    }
  }
}
