package org.smpstartup.board.mips.core;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * The registers of CP0 that matter to start-up and doorbells, and the instructions of the MT ASE
 * that reach those of another VPE. CMGCRBase belongs to the coherence manager.
 */
final class Cp0Registers {
  /** IE, EXL, ERL, KX to UX, IM, BEV, CU: what software can write; NMI and SR it can clear. */
  private static final long STATUS_WRITABLE = 0xf040_ffe7L;

  private static final long STATUS_CLEARABLE = Cp0.STATUS_NMI | Cp0.STATUS_SR;
  private static final long CAUSE_WRITABLE = Cp0.CAUSE_SOFTWARE | Cp0.CAUSE_IV | Cp0.CAUSE_DC;
  private static final long EBASE_FIXED = 0x8000_0000L;
  private static final long EBASE_WRITABLE = 0x3fff_f000L;
  private static final int PRID_CPU_SHIFT = 25;
  private static final int MVP_CONF0_PVPE_SHIFT = 10;
  private static final String SOURCE =
      "torvalds/linux v6.1 arch/mips/include/asm/mipsregs.h, mipsmtregs.h";

  private final CoreConfig config;
  private final Threads threads;

  Cp0Registers(CoreConfig config, Threads threads) {
    this.config = config;
    this.threads = threads;
  }

  List<RegisterInfo> rows() {
    RegisterTable.Builder table =
        RegisterTable.of(Space.CP0, 8)
            .banked()
            .source(SOURCE)
            .row(RegisterRow.at(Cp0.COUNT, "Count").readWrite(0xffff_ffffL))
            .row(RegisterRow.at(Cp0.COMPARE, "Compare").readWrite(0xffff_ffffL))
            .row(
                RegisterRow.at(Cp0.STATUS, "Status")
                    .readWrite(STATUS_WRITABLE | STATUS_CLEARABLE)
                    .reset(Cp0.STATUS_BEV | Cp0.STATUS_ERL))
            .row(RegisterRow.at(Cp0.CAUSE, "Cause").readWrite(CAUSE_WRITABLE))
            .row(RegisterRow.at(Cp0.PRID, "PRId").resetVaries())
            .row(RegisterRow.at(Cp0.CONFIG, "Config").readWrite(Cp0.CONFIG_K0).reset(2))
            .row(RegisterRow.at(Cp0.CONFIG3, "Config3").resetVaries())
            .row(RegisterRow.at(Cp0.CONFIG5, "Config5").resetVaries())
            .row(RegisterRow.at(Cp0.XCONTEXT, "XContext").readWrite(-1));
    if (!config.model().numberInPrid()) {
      table.row(RegisterRow.at(Cp0.EBASE, "EBase").readWrite(EBASE_WRITABLE).resetVaries());
    }
    if (config.model().release6()) {
      table.row(RegisterRow.at(Cp0.GLOBAL_NUMBER, "GlobalNumber").resetVaries());
    }
    if (config.model().threads()) {
      table
          .row(RegisterRow.at(Cp0.MVP_CONTROL, "MVPControl").readWrite(Cp0.MVP_VPC).reset(1))
          .row(RegisterRow.at(Cp0.MVP_CONF0, "MVPConf0").resetVaries())
          .row(RegisterRow.at(Cp0.VPE_CONTROL, "VPEControl").readWrite(Cp0.VPE_TARGET))
          .row(RegisterRow.at(Cp0.VPE_CONF0, "VPEConf0").readWrite(0x1fe0_0003L).resetVaries())
          .row(RegisterRow.at(Cp0.TC_STATUS, "TCStatus").readWrite(0x2400).resetVaries())
          .row(RegisterRow.at(Cp0.TC_BIND, "TCBind").readWrite(0xf).resetVaries())
          .row(RegisterRow.at(Cp0.TC_RESTART, "TCRestart").readWrite(-1))
          .row(RegisterRow.at(Cp0.TC_HALT, "TCHalt").readWrite(1).resetVaries())
          .row(RegisterRow.at(Cp0.TC_CONTEXT, "TCContext").readWrite(-1));
    }
    return table.build().rows();
  }

  /** Puts everything that a reset of the processor resets to its value. */
  void reset(long[] state, int cpu) {
    state[CoreWords.at(cpu, CoreWords.STATUS)] = Cp0.STATUS_BEV | Cp0.STATUS_ERL;
    state[CoreWords.at(cpu, CoreWords.CAUSE)] = 0;
    state[CoreWords.at(cpu, CoreWords.EBASE)] = 0;
    state[CoreWords.at(cpu, CoreWords.COUNT)] = 0;
    state[CoreWords.at(cpu, CoreWords.COMPARE)] = 0;
    state[CoreWords.at(cpu, CoreWords.CONFIG)] = Cp0.K0_UNCACHED;
    state[CoreWords.at(cpu, CoreWords.XCONTEXT)] = 0;
    state[CoreWords.at(cpu, CoreWords.FLAGS)] &= ~CoreWords.ASLEEP;
    if (config.model().threads()) {
      threads.reset(state, cpu);
    }
  }

  long read(long[] state, int cpu, int number) {
    if (number < Cp0.MT_CP0) {
      return own(state, cpu, number);
    }
    if (!config.model().threads()) {
      return 0;
    }
    if (number == Cp0.MT_ENABLE) {
      return state[threads.control(cpu)] & Cp0.MVP_EVP;
    }
    int target = threads.target(state, cpu);
    if (target < 0) {
      return 0;
    }
    return number < Cp0.MT_GPR
        ? own(state, target, number - Cp0.MT_CP0)
        : gpr(state, target, number - Cp0.MT_GPR);
  }

  private static long gpr(long[] state, int target, int register) {
    return switch (register) {
      case Cp0.GP -> state[CoreWords.at(target, CoreWords.GP)];
      case Cp0.SP -> state[CoreWords.at(target, CoreWords.SP)];
      default -> 0;
    };
  }

  private long own(long[] state, int cpu, int number) {
    return switch (number) {
      case Cp0.COUNT -> state[CoreWords.at(cpu, CoreWords.COUNT)];
      case Cp0.COMPARE -> state[CoreWords.at(cpu, CoreWords.COMPARE)];
      case Cp0.STATUS -> state[CoreWords.at(cpu, CoreWords.STATUS)];
      case Cp0.CAUSE ->
          state[CoreWords.at(cpu, CoreWords.CAUSE)] | state[CoreWords.at(cpu, CoreWords.PINS)];
      case Cp0.CONFIG -> state[CoreWords.at(cpu, CoreWords.CONFIG)];
      case Cp0.CONFIG3 -> config.model().config3() | (config.hasCm() ? CpuModel.CONFIG3_CMGCR : 0);
      case Cp0.CONFIG5 -> config.model().config5();
      case Cp0.XCONTEXT -> state[CoreWords.at(cpu, CoreWords.XCONTEXT)];
      case Cp0.PRID ->
          config.model().prid()
              | (config.model().numberInPrid() ? (long) cpu << PRID_CPU_SHIFT : 0);
      case Cp0.EBASE ->
          config.model().numberInPrid()
              ? 0
              : EBASE_FIXED | state[CoreWords.at(cpu, CoreWords.EBASE)] | cpu;
      case Cp0.GLOBAL_NUMBER -> config.model().release6() ? config.globalNumber(cpu) : 0;
      default -> config.model().threads() ? thread(state, cpu, number) : 0;
    };
  }

  private long thread(long[] state, int cpu, int number) {
    return switch (number) {
      case Cp0.MVP_CONTROL -> state[threads.control(cpu)] & (Cp0.MVP_EVP | Cp0.MVP_VPC);
      case Cp0.MVP_CONF0 -> {
        long more = config.topology().vps(config.topology().core(cpu)) - 1L;
        yield more << MVP_CONF0_PVPE_SHIFT | more;
      }
      case Cp0.VPE_CONTROL -> state[CoreWords.at(cpu, CoreWords.VPE_CONTROL)];
      case Cp0.VPE_CONF0 -> state[CoreWords.at(cpu, CoreWords.VPE_CONF0)];
      case Cp0.TC_STATUS -> state[CoreWords.at(cpu, CoreWords.TC_STATUS)];
      case Cp0.TC_BIND -> state[CoreWords.at(cpu, CoreWords.TC_BIND)];
      case Cp0.TC_RESTART -> state[CoreWords.at(cpu, CoreWords.TC_RESTART)];
      case Cp0.TC_HALT -> state[CoreWords.at(cpu, CoreWords.TC_HALT)];
      case Cp0.TC_CONTEXT -> state[CoreWords.at(cpu, CoreWords.TC_CONTEXT)];
      default -> 0;
    };
  }

  void write(long[] state, int cpu, int number, long value, Effects effects) {
    if (number < Cp0.MT_CP0) {
      set(state, cpu, number, value, effects);
      return;
    }
    if (!config.model().threads()) {
      return;
    }
    if (number == Cp0.MT_ENABLE) {
      threads.enable(state, cpu, value != 0, effects);
      return;
    }
    int target = threads.target(state, cpu);
    if (target < 0) {
      return;
    }
    if (number < Cp0.MT_GPR) {
      set(state, target, number - Cp0.MT_CP0, value, effects);
    } else if (number - Cp0.MT_GPR == Cp0.GP) {
      state[CoreWords.at(target, CoreWords.GP)] = value;
    } else if (number - Cp0.MT_GPR == Cp0.SP) {
      state[CoreWords.at(target, CoreWords.SP)] = value;
    }
  }

  private void set(long[] state, int cpu, int number, long value, Effects effects) {
    switch (number) {
      case Cp0.COUNT -> state[CoreWords.at(cpu, CoreWords.COUNT)] = value & 0xffff_ffffL;
      case Cp0.COMPARE -> state[CoreWords.at(cpu, CoreWords.COMPARE)] = value & 0xffff_ffffL;
      case Cp0.STATUS -> {
        int at = CoreWords.at(cpu, CoreWords.STATUS);
        state[at] = (value & STATUS_WRITABLE) | (value & state[at] & STATUS_CLEARABLE);
        effects.signal(cpu, CoreLines.RECHECK, 0);
      }
      case Cp0.CAUSE -> cause(state, cpu, value, effects);
      case Cp0.EBASE -> state[CoreWords.at(cpu, CoreWords.EBASE)] = value & EBASE_WRITABLE;
      case Cp0.CONFIG -> state[CoreWords.at(cpu, CoreWords.CONFIG)] = value & Cp0.CONFIG_K0;
      case Cp0.XCONTEXT -> state[CoreWords.at(cpu, CoreWords.XCONTEXT)] = value;
      default -> {
        if (config.model().threads()) {
          setThread(state, cpu, number, value, effects);
        }
      }
    }
  }

  private static void cause(long[] state, int cpu, long value, Effects effects) {
    int at = CoreWords.at(cpu, CoreWords.CAUSE);
    long before = state[at];
    state[at] = value & CAUSE_WRITABLE;
    long software = value & Cp0.CAUSE_SOFTWARE;
    if ((before & Cp0.CAUSE_SOFTWARE) != software) {
      effects.message(CoreMessages.SOFTWARE_INTERRUPTS, (long) cpu << 2 | software >>> 8);
      effects.signal(cpu, CoreLines.RECHECK, 0);
    }
  }

  private void setThread(long[] state, int cpu, int number, long value, Effects effects) {
    boolean configurable = threads.configurable(state, cpu);
    switch (number) {
      case Cp0.MVP_CONTROL -> {
        int at = threads.control(cpu);
        state[at] = (state[at] & ~Cp0.MVP_VPC) | (value & Cp0.MVP_VPC);
      }
      case Cp0.VPE_CONTROL ->
          state[CoreWords.at(cpu, CoreWords.VPE_CONTROL)] = value & Cp0.VPE_TARGET;
      case Cp0.VPE_CONF0 -> {
        int at = CoreWords.at(cpu, CoreWords.VPE_CONF0);
        long kept = configurable ? value & 0x1fe0_0002L : state[at] & ~Cp0.VPE_VPA;
        state[at] = kept | (value & Cp0.VPE_VPA);
      }
      case Cp0.TC_STATUS ->
          state[CoreWords.at(cpu, CoreWords.TC_STATUS)] = value & (Cp0.TC_ACTIVE | Cp0.TC_IXMT);
      case Cp0.TC_BIND -> {
        int at = CoreWords.at(cpu, CoreWords.TC_BIND);
        if (configurable) {
          state[at] = (state[at] & ~0xfL) | (value & 0xf);
        }
      }
      case Cp0.TC_RESTART -> state[CoreWords.at(cpu, CoreWords.TC_RESTART)] = value;
      case Cp0.TC_HALT -> state[CoreWords.at(cpu, CoreWords.TC_HALT)] = value & 1;
      case Cp0.TC_CONTEXT -> state[CoreWords.at(cpu, CoreWords.TC_CONTEXT)] = value;
      default -> {}
    }
    threads.refresh(state, cpu, effects);
  }
}
