package org.smpstartup.board.ppc.release;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.board.ppc.core.CoreLines;
import org.smpstartup.board.ppc.core.PpcConfig;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * What lets the cores of a QorIQ chip with CoreNet out of reset: the boot space translation, the
 * boot release register, the time base enables and the core disable register. Follows u-boot/u-boot
 * arch/powerpc/include/asm/immap_85xx.h and cpu/mpc85xx/mp.c.
 *
 * <p>Left out: every other register of these blocks reads 0; the target of the translation is kept
 * and means nothing, for there is one memory. Choices: bits of the release register are set and
 * never cleared by software; a release lets thread 0 of a core begin, further threads are the
 * core's own matter; a board reset is over at once.
 */
public final class CoreNetRelease implements Device {
  /** The region of the local access block, at the base of CCSR. */
  public static final int LOCAL = 0;

  /** The region of the device configuration unit. */
  public static final int DEVICE = 1;

  /** The region of the run control and power management unit. */
  public static final int POWER = 2;

  /** Where the device configuration unit is in CCSR. */
  public static final long DEVICE_OFFSET = 0xe_0000;

  /** Where run control and power management is in CCSR. */
  public static final long POWER_OFFSET = 0xe_2000;

  /** The size of each region. */
  public static final long BYTES = 0x1000;

  /** CTBENR in the power unit of chassis 1: P4080 and its like. */
  public static final int CHASSIS_1 = 0x084;

  /** CTBENR in the power unit of chassis 2: T4240 and its like. */
  public static final int CHASSIS_2 = 0x1a0;

  static final int BSTRH = 0x20;
  static final int BSTRL = 0x24;
  static final int BSTAR = 0x28;
  static final int COREDISR = 0x94;
  static final int RSTCR = 0xb0;
  static final int BRR = 0xe4;

  private static final long WORD = 0xffff_ffffL;
  private static final long ENABLE = 1L << 31;
  private static final long BSTAR_BITS = 0x8ff0_003fL;
  private static final long RESET_REQUEST = 2;

  /** BSTAR[SIZE] of 4 and 8 KiB. */
  private static final int SIZE_4K = 0xb;

  private static final int SIZE_8K = 0xc;

  private static final int WORD_HIGH = 0;
  private static final int WORD_LOW = 1;
  private static final int WORD_ATTRIBUTES = 2;
  private static final int WORD_BRR = 3;
  private static final int WORD_TIME_BASES = 4;
  private static final int WORD_DISABLED = 5;

  private final PpcConfig config;
  private final int timeBases;
  private final boolean released;
  private final int threads;
  private final int cores;
  private final List<RegisterInfo> rows;

  /**
   * Makes the registers as firmware leaves them.
   *
   * @param config the cores
   * @param timeBases where CTBENR is, see {@link #CHASSIS_1}
   * @param released whether firmware has released all cores
   */
  public CoreNetRelease(PpcConfig config, int timeBases, boolean released) {
    this.config = config;
    this.timeBases = timeBases;
    this.released = released;
    this.threads = config.family().threads();
    this.cores = (config.cpus() + threads - 1) / threads;
    this.rows = table();
  }

  private List<RegisterInfo> table() {
    return RegisterTable.of(Space.MEMORY, 4)
        .source("u-boot/u-boot arch/powerpc/include/asm/immap_85xx.h")
        .row(RegisterRow.at(BSTRH, "BSTRH").readWrite(0xff).resetVaries())
        .row(RegisterRow.at(BSTRL, "BSTRL").readWrite(0xffff_f000L).resetVaries())
        .row(RegisterRow.at(BSTAR, "BSTRAR").readWrite(BSTAR_BITS).resetVaries())
        .region(DEVICE)
        .row(RegisterRow.at(COREDISR, "COREDISR").readWrite(all()))
        .row(RegisterRow.at(RSTCR, "RSTCR").writeOnly(RESET_REQUEST))
        .row(RegisterRow.at(BRR, "BRR").readWrite(all()).resetVaries())
        .region(POWER)
        .row(RegisterRow.at(timeBases, "CTBENR").readWrite(all()).resetVaries())
        .build()
        .rows();
  }

  private long all() {
    return (1L << cores) - 1;
  }

  @Override
  public String name() {
    return "release";
  }

  @Override
  public int stateSize() {
    return 6;
  }

  @Override
  public List<RegisterInfo> registers() {
    return rows;
  }

  @Override
  public void powerOn(long[] state) {
    long page = config.bootPage() & -0x1000L;
    long size = (config.bootPage() & 0xf) == 8 ? SIZE_8K : SIZE_4K;
    state[WORD_HIGH] = page >>> 32;
    state[WORD_LOW] = page & WORD;
    state[WORD_ATTRIBUTES] = page == 0 ? 0 : ENABLE | size;
    state[WORD_BRR] = released ? all() : 1;
    state[WORD_TIME_BASES] = released ? all() : 1;
  }

  @Override
  public void reset(long[] state, int cpu, ResetKind kind, Effects effects) {
    if (kind == ResetKind.CPU) {
      return;
    }
    state[WORD_HIGH] = 0;
    state[WORD_LOW] = 0;
    state[WORD_ATTRIBUTES] = 0;
    state[WORD_BRR] = 1;
    state[WORD_TIME_BASES] = 1;
    state[WORD_DISABLED] = 0;
    effects.message(CoreLines.BOOT_PAGE, 0);
    effects.signal(cpu, CoreLines.FREEZE, cpu < threads ? 0 : 1);
    effects.signal(cpu, CoreLines.HOLD, cpu < threads ? 0 : 1);
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
    int offset = (int) access.offset();
    long value = access.value();
    if (access.region() == LOCAL) {
      translation(state, offset, value, effects);
    } else if (access.region() == POWER) {
      if (offset == timeBases) {
        state[WORD_TIME_BASES] = value & all();
        drive(CoreLines.FREEZE, ~value & all(), all(), effects);
      }
    } else {
      configuration(state, offset, value, effects);
    }
    return 0;
  }

  private static void translation(long[] state, int offset, long value, Effects effects) {
    switch (offset) {
      case BSTRH -> state[WORD_HIGH] = value & 0xff;
      case BSTRL -> state[WORD_LOW] = value & 0xffff_f000L;
      case BSTAR -> state[WORD_ATTRIBUTES] = value & BSTAR_BITS;
      default -> {
        return;
      }
    }
    long attributes = state[WORD_ATTRIBUTES];
    int kib = (attributes & 0x3f) == SIZE_8K ? 8 : 4;
    long page = state[WORD_HIGH] << 32 | (state[WORD_LOW] & -1024L * kib);
    effects.message(CoreLines.BOOT_PAGE, (attributes & ENABLE) != 0 ? page | kib : 0);
  }

  private void configuration(long[] state, int offset, long value, Effects effects) {
    switch (offset) {
      case BRR -> {
        long fresh = value & all() & ~state[WORD_BRR];
        state[WORD_BRR] |= fresh;
        drive(CoreLines.HOLD, 0, fresh, effects);
      }
      case COREDISR -> {
        state[WORD_DISABLED] = value & all();
        drive(CoreLines.DISABLE, value, all(), effects);
      }
      case RSTCR -> {
        for (int cpu = 0; (value & RESET_REQUEST) != 0 && cpu < config.cpus(); cpu++) {
          effects.reset(cpu, ResetKind.WARM);
        }
      }
      default -> {}
    }
  }

  /** Drives a line of every thread of the cores in a mask, by a word with one bit a core. */
  private void drive(int line, long levels, long mask, Effects effects) {
    for (int cpu = 0; cpu < config.cpus(); cpu++) {
      int core = cpu / threads;
      if ((mask >>> core & 1) != 0) {
        effects.signal(cpu, line, levels >>> core & 1);
      }
    }
  }

  @Override
  public long peek(long[] state, Access access) {
    int offset = (int) access.offset();
    if (access.region() == LOCAL) {
      return switch (offset) {
        case BSTRH -> state[WORD_HIGH];
        case BSTRL -> state[WORD_LOW];
        case BSTAR -> state[WORD_ATTRIBUTES];
        default -> 0;
      };
    }
    if (access.region() == POWER) {
      return offset == timeBases ? state[WORD_TIME_BASES] : 0;
    }
    return switch (offset) {
      case BRR -> state[WORD_BRR];
      case COREDISR -> state[WORD_DISABLED];
      default -> 0;
    };
  }
}
