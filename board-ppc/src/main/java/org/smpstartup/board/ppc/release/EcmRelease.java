package org.smpstartup.board.ppc.release;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.board.ppc.core.CoreFamily;
import org.smpstartup.board.ppc.core.CoreLines;
import org.smpstartup.board.ppc.core.PpcConfig;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * What lets the cores of a dual-core MPC85xx or MPC86xx out of reset, and what they begin with: the
 * boot page register, the port control register of the coherency module (EEBPCR, PCR on MPC86xx),
 * and of the global utilities the device disable and reset control registers. Follows u-boot/u-boot
 * arch/powerpc/include/asm/immap_85xx.h and cpu/mpc85xx/mp.c.
 *
 * <p>Left out: every other register of these blocks reads 0. DEVDISR has bits for cores and their
 * time bases only on e500v2. Choices: a core whose enable bit is cleared again is held in reset; a
 * board reset (RSTCR) is over at once and leaves the other core held, whatever the straps were at
 * power-up.
 */
public final class EcmRelease implements Device {
  /** The region of the local access block, at the base of CCSR. */
  public static final int LOCAL = 0;

  /** The region of the coherency module. */
  public static final int MODULE = 1;

  /** The region of the global utilities. */
  public static final int UTILITIES = 2;

  /** Where the regions are in CCSR. */
  public static final long MODULE_OFFSET = 0x1000;

  /** Where the global utilities are in CCSR. */
  public static final long UTILITIES_OFFSET = 0xe_0000;

  /** The size of each region. */
  public static final long BYTES = 0x1000;

  static final int BPTR = 0x20;
  static final int PCR = 0x10;
  static final int DEVDISR = 0x70;
  static final int RSTCR = 0xb0;

  private static final long BPTR_BITS = 0x80ff_ffffL;
  private static final long ENABLE = 1L << 31;
  private static final long RESET_REQUEST = 2;
  private static final int FIRST_CORE = 24;
  private static final int DISABLE_CORE = 15;
  private static final int DISABLE_TIME_BASE = 14;
  private static final int KIB = 4;

  private static final int WORD_BPTR = 0;
  private static final int WORD_PCR = 1;
  private static final int WORD_DEVDISR = 2;

  private final PpcConfig config;
  private final long firstPcr;
  private final List<RegisterInfo> rows;

  /**
   * Makes the registers as firmware leaves them.
   *
   * @param config the cores
   * @param released whether firmware has released the second core
   */
  public EcmRelease(PpcConfig config, boolean released) {
    this.config = config;
    this.firstPcr = (released ? cores() : 1) << FIRST_CORE;
    this.rows = table();
  }

  private List<RegisterInfo> table() {
    RegisterTable.Builder table =
        RegisterTable.of(Space.MEMORY, 4)
            .source("u-boot/u-boot arch/powerpc/include/asm/immap_85xx.h")
            .row(RegisterRow.at(BPTR, "BPTR").readWrite(BPTR_BITS).resetVaries())
            .region(MODULE)
            .row(RegisterRow.at(PCR, "EEBPCR").readWrite(cores() << FIRST_CORE).resetVaries())
            .region(UTILITIES);
    if (config.family() == CoreFamily.E500V2) {
      table.row(RegisterRow.at(DEVDISR, "DEVDISR").readWrite(disableBits()));
    }
    return table.row(RegisterRow.at(RSTCR, "RSTCR").writeOnly(RESET_REQUEST)).build().rows();
  }

  private long cores() {
    return (1L << config.cpus()) - 1;
  }

  private long disableBits() {
    long bits = 0;
    for (int cpu = 0; cpu < config.cpus(); cpu++) {
      bits |= 1L << (DISABLE_CORE - 2 * cpu) | 1L << (DISABLE_TIME_BASE - 2 * cpu);
    }
    return bits;
  }

  @Override
  public String name() {
    return "release";
  }

  @Override
  public int stateSize() {
    return 3;
  }

  @Override
  public List<RegisterInfo> registers() {
    return rows;
  }

  @Override
  public void powerOn(long[] state) {
    long page = config.bootPage();
    state[WORD_BPTR] = page == 0 ? 0 : ENABLE | (page >>> 12);
    state[WORD_PCR] = firstPcr;
  }

  @Override
  public void reset(long[] state, int cpu, ResetKind kind, Effects effects) {
    if (kind == ResetKind.CPU) {
      return;
    }
    state[WORD_BPTR] = 0;
    state[WORD_PCR] = 1L << FIRST_CORE;
    state[WORD_DEVDISR] = 0;
    effects.message(CoreLines.BOOT_PAGE, 0);
    effects.signal(cpu, CoreLines.FREEZE, 0);
    effects.signal(cpu, CoreLines.HOLD, cpu == 0 ? 0 : 1);
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
    switch (access.region()) {
      case LOCAL -> {
        if (offset == BPTR) {
          bootPage(state, access.value(), effects);
        }
      }
      case MODULE -> {
        if (offset == PCR) {
          release(state, access.value(), effects);
        }
      }
      default -> utilities(state, offset, access.value(), effects);
    }
    return 0;
  }

  private static void bootPage(long[] state, long value, Effects effects) {
    state[WORD_BPTR] = value & BPTR_BITS;
    boolean enabled = (value & ENABLE) != 0;
    long page = (value & 0xff_ffffL) << 12;
    effects.message(CoreLines.BOOT_PAGE, enabled ? page | KIB : 0);
  }

  private void release(long[] state, long value, Effects effects) {
    long wanted = value & cores() << FIRST_CORE;
    long changed = wanted ^ state[WORD_PCR];
    state[WORD_PCR] = wanted;
    for (int cpu = 0; cpu < config.cpus(); cpu++) {
      if ((changed >>> (FIRST_CORE + cpu) & 1) != 0) {
        boolean free = (wanted >>> (FIRST_CORE + cpu) & 1) != 0;
        effects.signal(cpu, CoreLines.HOLD, free ? 0 : 1);
      }
    }
  }

  private void utilities(long[] state, int offset, long value, Effects effects) {
    if (offset == DEVDISR && config.family() == CoreFamily.E500V2) {
      state[WORD_DEVDISR] = value & disableBits();
      for (int cpu = 0; cpu < config.cpus(); cpu++) {
        effects.signal(cpu, CoreLines.FREEZE, value >>> (DISABLE_TIME_BASE - 2 * cpu) & 1);
        effects.signal(cpu, CoreLines.DISABLE, value >>> (DISABLE_CORE - 2 * cpu) & 1);
      }
    } else if (offset == RSTCR && (value & RESET_REQUEST) != 0) {
      for (int cpu = 0; cpu < config.cpus(); cpu++) {
        effects.reset(cpu, ResetKind.WARM);
      }
    }
  }

  @Override
  public long peek(long[] state, Access access) {
    int offset = (int) access.offset();
    if (access.region() == LOCAL) {
      return offset == BPTR ? state[WORD_BPTR] : 0;
    }
    if (access.region() == MODULE) {
      return offset == PCR ? state[WORD_PCR] : 0;
    }
    return offset == DEVDISR ? state[WORD_DEVDISR] : 0;
  }
}
