package org.smpstartup.board.sh.cpureg;

import java.util.ArrayList;
import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.board.sh.chip.ChipConfig;
import org.smpstartup.board.sh.chip.Part;
import org.smpstartup.board.sh.chip.ShMap;
import org.smpstartup.board.sh.core.CoreLines;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * CnSTBCR and CnRESETVEC: a core's clock is stopped by MSTP, and the falling edge of MSTP with
 * RESET set resets the core and starts it at its reset vector (torvalds/linux, {@code
 * arch/sh/kernel/cpu/sh4a/smp-shx3.c}; FK {@code hw/sh4/sh7785.c}).
 *
 * <p>Choices: MSTP reads 1 only when the clock has stopped, {@value #STOP_NANOS} ns after the
 * store; clearing it before that calls the stop off, which is no edge. Releasing without RESET
 * leaves the core stopped, and MSTP reads 1 as before, so that the next store with RESET starts it.
 * The boot core's registers work as the others'. A core that the chip does not have reads 0 and
 * takes nothing.
 *
 * <p>Left out: what CnIFC does, and everything of the SH-X3 prototype's watchdogs but their
 * storage: no source tells their bits, so that they never count.
 */
public final class CpuRegisters implements Device {
  /** The clock is stopped. */
  public static final long MSTP = 1;

  /** The next start is a reset. */
  public static final long RESET = 1 << 1;

  /** Sleep mode. */
  public static final long SLEEP = 1 << 2;

  /** Light sleep is allowed. */
  public static final long LTSLP = 1L << 31;

  /** From the store of MSTP to the stop of the clock. */
  static final long STOP_NANOS = 100;

  private static final long STBCR_BITS = MSTP | RESET | SLEEP | LTSLP;
  private static final long WORD = 0xffff_ffffL;
  private static final int STBCR_WORD = 0;
  private static final int VECTOR_WORD = 1;

  /** Nonzero while the clock is about to stop: the number of the stop that is meant. */
  private static final int STOPPING_WORD = 2;

  /** How many stops there were, so that a timer of one that was called off stops nothing. */
  private static final int STOPS_WORD = 3;

  private static final int WATCHDOG_WORD = 4;
  private static final int WATCHDOGS = 5;
  private static final int WORDS = WATCHDOG_WORD + WATCHDOGS;
  private static final int CPU_BITS = 2;
  private static final int[] WATCHDOG_OFFSETS = {0x80, 0x84, 0x88, 0x90, 0x98};
  private static final List<String> WATCHDOG_NAMES =
      List.of("WDTST", "WDTCSR", "WDTBST", "WDTCNT", "WDTBCNT");

  private final ChipConfig config;
  private final List<RegisterInfo> rows;

  /**
   * Makes the registers of one chip.
   *
   * @param config the chip
   */
  public CpuRegisters(ChipConfig config) {
    this.config = config;
    this.rows = table(config);
  }

  private static List<RegisterInfo> table(ChipConfig config) {
    List<RegisterInfo> all = new ArrayList<>();
    for (int cpu = 0; cpu < config.cpus(); cpu++) {
      String c = "C" + cpu;
      RegisterTable.Builder table =
          RegisterTable.of(Space.MEMORY, 4)
              .source("torvalds/linux arch/sh/kernel/cpu/sh4a/smp-shx3.c; FK hw/sh4/sh7785.c")
              .row(RegisterRow.at(at(cpu, 0), c + "IFC").notModelled())
              .row(
                  RegisterRow.at(at(cpu, ShMap.STBCR), c + "STBCR")
                      .readWrite(STBCR_BITS)
                      .reset(cpu == 0 ? 0 : MSTP | RESET))
              .row(
                  RegisterRow.at(at(cpu, ShMap.RESETVEC), c + "RESETVEC")
                      .readWrite(WORD)
                      .reset(ShMap.BOOT_VECTOR));
      if (config.part() == Part.SH_X3) {
        for (int i = 0; i < WATCHDOGS; i++) {
          table.row(
              RegisterRow.at(at(cpu, WATCHDOG_OFFSETS[i]), c + WATCHDOG_NAMES.get(i))
                  .readWrite(WORD)
                  .source("QNX SDP 6.5 sh/sh_x3p.h"));
        }
      }
      all.addAll(table.build().rows());
    }
    return List.copyOf(all);
  }

  private static long at(int cpu, long offset) {
    return cpu * ShMap.CPU_STRIDE + offset;
  }

  @Override
  public String name() {
    return "sh-cpu-registers";
  }

  @Override
  public int stateSize() {
    return config.cpus() * WORDS;
  }

  @Override
  public List<RegisterInfo> registers() {
    return rows;
  }

  @Override
  public void powerOn(long[] state) {
    for (int cpu = 0; cpu < config.cpus(); cpu++) {
      state[cpu * WORDS + STBCR_WORD] = cpu == 0 ? 0 : MSTP | RESET;
      state[cpu * WORDS + VECTOR_WORD] = ShMap.BOOT_VECTOR;
    }
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (access.size() != 4 || (access.offset() & 3) != 0) {
      effects.fault(FaultKind.BAD_SIZE);
      return 0;
    }
    if (!access.write()) {
      return peek(state, access);
    }
    int cpu = cpu(access);
    if (cpu < 0) {
      return 0;
    }
    long offset = access.offset() % ShMap.CPU_STRIDE;
    if (offset == ShMap.STBCR) {
      standby(state, cpu, access.value() & STBCR_BITS, effects);
    } else {
      int word = word(offset);
      if (word >= 0) {
        state[cpu * WORDS + word] = access.value();
      }
    }
    return 0;
  }

  @Override
  public long peek(long[] state, Access access) {
    int cpu = cpu(access);
    int word = word(access.offset() % ShMap.CPU_STRIDE);
    return cpu < 0 || word < 0 ? 0 : state[cpu * WORDS + word];
  }

  private int cpu(Access access) {
    int cpu = (int) (access.offset() / ShMap.CPU_STRIDE);
    return cpu < config.cpus() ? cpu : -1;
  }

  private int word(long offset) {
    if (offset == ShMap.STBCR) {
      return STBCR_WORD;
    }
    if (offset == ShMap.RESETVEC) {
      return VECTOR_WORD;
    }
    for (int i = 0; config.part() == Part.SH_X3 && i < WATCHDOGS; i++) {
      if (WATCHDOG_OFFSETS[i] == offset) {
        return WATCHDOG_WORD + i;
      }
    }
    return -1;
  }

  private static void standby(long[] state, int cpu, long value, Effects effects) {
    int base = cpu * WORDS;
    boolean stopped = (state[base + STBCR_WORD] & MSTP) != 0;
    boolean stop = (value & MSTP) != 0;
    boolean starts = stopped && !stop && (value & RESET) != 0;
    boolean stays = stopped && !starts;
    state[base + STBCR_WORD] = (value & ~MSTP) | (stays ? MSTP : 0);
    effects.signal(cpu, CoreLines.SLEEP_MODE, value & (SLEEP | LTSLP));
    if (starts) {
      effects.signal(cpu, CoreLines.RELEASE, state[base + VECTOR_WORD]);
    } else if (!stopped && !stop) {
      state[base + STOPPING_WORD] = 0;
    } else if (!stopped && state[base + STOPPING_WORD] == 0) {
      long number = ++state[base + STOPS_WORD];
      state[base + STOPPING_WORD] = number;
      effects.after(STOP_NANOS, number << CPU_BITS | cpu);
    }
  }

  @Override
  public void timer(long[] state, long token, Effects effects) {
    int cpu = (int) (token & ((1 << CPU_BITS) - 1));
    int base = cpu * WORDS;
    if (state[base + STOPPING_WORD] == token >>> CPU_BITS) {
      state[base + STOPPING_WORD] = 0;
      state[base + STBCR_WORD] |= MSTP;
      effects.signal(cpu, CoreLines.STOP, 0);
    }
  }
}
