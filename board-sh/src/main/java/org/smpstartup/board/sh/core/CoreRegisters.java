package org.smpstartup.board.sh.core;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.board.sh.chip.AddressMode;
import org.smpstartup.board.sh.chip.ChipConfig;
import org.smpstartup.board.sh.chip.ShMap;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * The registers of a core: those of LDC and STC, and those at FF00_0000, where every core finds its
 * own at the same addresses.
 *
 * <p>Choices: the registers at FF00_0000 take 32-bit accesses only. PASCR.SE shows the mode pin and
 * is not writable. INTEVT and EXPEVT can be written, as on the SH-4. RAMCR, PTEAEX and the MMU's
 * registers are not modelled: translation is an operation of the machine.
 */
final class CoreRegisters {
  /** OCE, WT, CB, OCI, L2OE, ICE, ICI, L2IE, CCD, MCP, SNM, IBE. */
  static final long CCR_BITS = 0x0107_191fL;

  /** Write 1 to invalidate; they read 0. */
  static final long CCR_ACTIONS = 0x0808;

  /** The operand cache is on. */
  static final long CCR_OCE = 1;

  /** The caches of this core are not coherent. */
  static final long CCR_CCD = 1L << 16;

  private static final int EXPEVT = 0x24;
  private static final int INTEVT = 0x28;
  private static final int CCR = 0x1c;
  private static final int CPIDR = 0x48;
  private static final int PASCR = 0x70;
  private static final long PASCR_SE = 1L << 31;
  private static final long EVENT_CODE = 0xfff;
  private static final long WORD = 0xffff_ffffL;

  private final ChipConfig config;
  private final List<RegisterInfo> rows;

  CoreRegisters(ChipConfig config) {
    this.config = config;
    this.rows = table(config);
  }

  private static List<RegisterInfo> table(ChipConfig config) {
    String head = "torvalds/linux arch/sh/kernel/head_32.S";
    List<RegisterInfo> mapped =
        RegisterTable.of(Space.MEMORY, 4)
            .banked()
            .source("SH-4A software manual, exceptions")
            .row(RegisterRow.at(CCR, "CCR").readWrite(CCR_BITS).source(head))
            .row(RegisterRow.at(EXPEVT, "EXPEVT").readWrite(EVENT_CODE))
            .row(RegisterRow.at(INTEVT, "INTEVT").readWrite(EVENT_CODE))
            .row(
                RegisterRow.at(CPIDR, "CPIDR")
                    .resetVaries()
                    .source("torvalds/linux arch/sh/kernel/cpu/sh4a/smp-shx3.c"))
            .row(RegisterRow.at(PASCR, "PASCR").reset(pascr(config)).source(head))
            .row(RegisterRow.at(0x74, "RAMCR").notModelled())
            .row(RegisterRow.at(0x7c, "PTEAEX").notModelled())
            .build()
            .rows();
    List<RegisterInfo> control =
        RegisterTable.of(Space.SH_CONTROL, 4)
            .banked()
            .source("SH-4A software manual, LDC and STC")
            .row(
                RegisterRow.at(ControlRegister.SR, "SR")
                    .readWrite(StatusRegister.WRITABLE)
                    .reset(StatusRegister.RESET))
            .row(RegisterRow.at(ControlRegister.GBR, "GBR").readWrite(WORD))
            .row(RegisterRow.at(ControlRegister.VBR, "VBR").readWrite(WORD))
            .row(RegisterRow.at(ControlRegister.SSR, "SSR").readWrite(StatusRegister.WRITABLE))
            .row(RegisterRow.at(ControlRegister.SGR, "SGR").readWrite(WORD))
            .row(RegisterRow.at(ControlRegister.SPC, "SPC").readWrite(WORD))
            .row(RegisterRow.at(ControlRegister.DBR, "DBR").readWrite(WORD))
            .row(RegisterRow.at(ControlRegister.EXPEVT, "EXPEVT").readWrite(EVENT_CODE))
            .row(RegisterRow.at(ControlRegister.INTEVT, "INTEVT").readWrite(EVENT_CODE))
            .build()
            .rows();
    return java.util.stream.Stream.concat(mapped.stream(), control.stream()).toList();
  }

  private static long pascr(ChipConfig config) {
    return config.mode() == AddressMode.BITS_32 ? PASCR_SE : 0;
  }

  List<RegisterInfo> rows() {
    return rows;
  }

  long read(long[] state, Access access) {
    int cpu = access.cpu();
    if (access.space() == Space.MEMORY) {
      return switch ((int) access.offset()) {
        case CCR -> state[CoreWords.at(cpu, CoreWords.CCR)];
        case EXPEVT -> state[CoreWords.at(cpu, CoreWords.EXPEVT)];
        case INTEVT -> state[CoreWords.at(cpu, CoreWords.INTEVT)];
        case CPIDR -> cpu;
        case PASCR -> pascr(config);
        default -> 0;
      };
    }
    int word = word(access.offset());
    return word < 0 ? 0 : state[CoreWords.at(cpu, word)];
  }

  void write(long[] state, Access access, Effects effects) {
    int cpu = access.cpu();
    if (access.space() == Space.MEMORY) {
      switch ((int) access.offset()) {
        case CCR -> cacheControl(state, cpu, access.value(), effects);
        case EXPEVT -> state[CoreWords.at(cpu, CoreWords.EXPEVT)] = access.value() & EVENT_CODE;
        case INTEVT -> state[CoreWords.at(cpu, CoreWords.INTEVT)] = access.value() & EVENT_CODE;
        default -> {}
      }
      return;
    }
    int word = word(access.offset());
    if (word < 0) {
      effects.fault(FaultKind.UNDEFINED);
      return;
    }
    long mask =
        switch (word) {
          case CoreWords.SR, CoreWords.SSR -> StatusRegister.WRITABLE;
          case CoreWords.EXPEVT, CoreWords.INTEVT -> EVENT_CODE;
          default -> WORD;
        };
    state[CoreWords.at(cpu, word)] = access.value() & mask;
  }

  boolean known(long number) {
    return word(number) >= 0;
  }

  private static void cacheControl(long[] state, int cpu, long value, Effects effects) {
    int at = CoreWords.at(cpu, CoreWords.CCR);
    long before = state[at];
    state[at] = value & CCR_BITS & ~CCR_ACTIONS;
    if (coherent(value) != coherent(before)) {
      effects.coherence(cpu, coherent(value));
    }
  }

  private static boolean coherent(long ccr) {
    return (ccr & (CCR_OCE | CCR_CCD)) == CCR_OCE;
  }

  private static int word(long number) {
    return switch ((int) number) {
      case ControlRegister.SR -> CoreWords.SR;
      case ControlRegister.GBR -> CoreWords.GBR;
      case ControlRegister.VBR -> CoreWords.VBR;
      case ControlRegister.SSR -> CoreWords.SSR;
      case ControlRegister.SPC -> CoreWords.SPC;
      case ControlRegister.SGR -> CoreWords.SGR;
      case ControlRegister.DBR -> CoreWords.DBR;
      case ControlRegister.EXPEVT -> CoreWords.EXPEVT;
      case ControlRegister.INTEVT -> CoreWords.INTEVT;
      default -> -1;
    };
  }

  /** Whether the block at FF00_0000 takes an access of this shape. */
  static boolean whole(Access access) {
    return access.size() == 4 && (access.offset() & 3) == 0 && access.offset() < ShMap.CORE_BYTES;
  }
}
