package org.smpstartup.board.mips.cpc;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterAccess;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.board.mips.core.CoreMessages;
import org.smpstartup.board.mips.core.Topology;
import org.smpstartup.board.mips.profile.Quirk;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * The cluster power controller: commands to the sequencer of a core, its state, and the switches of
 * virtual processors. Follows what drivers know (torvalds/linux v6.1
 * arch/mips/include/asm/mips-cpc.h, arch/mips/kernel/{mips-cpc.c,smp-cps.c}; fiasco
 * src/kern/mips/cm.cpp); no vendor manual was at hand. The choices are {@link Sequencer}'s.
 *
 * <p>Registers have 32 bits at a distance of 8; of a 64-bit access the upper half is 0. It answers
 * where the coherence manager's CPC_BASE says, once that enables it.
 *
 * <p>Left out: the CM3.5 registers PWRUP_CTL and above of other clusters, RAM_SLEEP, VP/CTL; the
 * times of SEQDEL, RAIL and RESETLEN, which are kept only; ACCESS, kept without effect. A machine
 * as QEMU builds it has no sequencer: CMD and STAT_CONF read 0. VP_RUNNING shows a start at once,
 * where QEMU shows it when the processor is next scheduled: software polls it on either.
 */
public final class PowerController implements Device {
  /** IO_TRFFC_EN, PWUP_POLICY and L2_HW_INIT_EN. */
  private static final long SETTINGS = 1 << 4 | 3 << 8 | 1 << 24;

  private static final long RESET_HOLD = 1 << 7;
  private static final long RAIL_STABLE_TO_CI_PWRUP = 7 << 12;
  private static final long IMPLEMENTED = 3 << 16;
  private static final long POWER_ENABLED = 1 << 23;
  private static final String LINUX = "torvalds/linux v6.1 arch/mips/include/asm/mips-cpc.h";

  private final CpcConfig config;
  private final Topology topology;
  private final Sequencer sequencer;
  private final List<RegisterInfo> rows;

  /**
   * Makes the power controller of one machine.
   *
   * @param config what it is
   */
  public PowerController(CpcConfig config) {
    this.config = config;
    this.topology = config.topology();
    this.sequencer = new Sequencer(config);
    this.rows = table();
  }

  private List<RegisterInfo> table() {
    RegisterTable.Builder t = RegisterTable.of(Space.MEMORY, 4).source(LINUX);
    t.row(RegisterRow.at(CpcOffsets.ACCESS, "CPC_ACCESS").readWrite(0xffff_ffffL).resetVaries())
        .row(RegisterRow.at(CpcOffsets.SEQUENCE_DELAY, "CPC_SEQDEL").readWrite(0xffff_ffffL))
        .row(RegisterRow.at(CpcOffsets.RAIL, "CPC_RAIL").readWrite(0xffff_ffffL))
        .row(RegisterRow.at(CpcOffsets.RESET_LENGTH, "CPC_RESETLEN").readWrite(0xffff_ffffL))
        .row(RegisterRow.at(CpcOffsets.REVISION, "CPC_REVISION"))
        .row(RegisterRow.at(CpcOffsets.PWRUP_CTL, "CPC_PWRUP_CTL").notModelled())
        .row(RegisterRow.at(CpcOffsets.CONFIG, "CPC_CONFIG"))
        .row(RegisterRow.at(CpcOffsets.SYS_CONFIG, "CPC_SYS_CONFIG").resetVaries());
    block(t, CpcOffsets.LOCAL, "CPC_CL_");
    block(t, CpcOffsets.OTHER_BLOCK, "CPC_CO_");
    return t.build().rows();
  }

  private void block(RegisterTable.Builder t, int block, String name) {
    t.banked();
    if (config.sequencer()) {
      t.row(RegisterRow.at(block + CpcOffsets.COMMAND, name + "CMD").readWrite(0xf))
          .row(
              RegisterRow.at(block + CpcOffsets.STATUS, name + "STAT_CONF")
                  .readWrite(SETTINGS)
                  .resetVaries());
    }
    if (config.virtualProcessors()) {
      t.row(
              RegisterRow.at(block + CpcOffsets.VP_STOP, name + "VP_STOP")
                  .access(RegisterAccess.WRITE_ONLY, 0xffff_ffffL))
          .row(
              RegisterRow.at(block + CpcOffsets.VP_RUN, name + "VP_RUN")
                  .access(RegisterAccess.WRITE_ONLY, 0xffff_ffffL))
          .row(RegisterRow.at(block + CpcOffsets.VP_RUNNING, name + "VP_RUNNING").resetVaries());
    } else {
      t.row(RegisterRow.at(block + CpcOffsets.OTHER, name + "OTHER").readWrite(0xff_0000));
    }
  }

  @Override
  public String name() {
    return "cpc";
  }

  @Override
  public int stateSize() {
    return CpcWords.size(topology.cores(), topology.cpus());
  }

  @Override
  public List<RegisterInfo> registers() {
    return rows;
  }

  @Override
  public void powerOn(long[] state) {
    state[CpcWords.BASE] = config.base() < 0 ? 0 : config.base() | 1;
    state[CpcWords.ACCESS] = (1L << topology.cores()) - 1;
    sequencer.powerOn(state);
    for (int cpu = 0; cpu < topology.cpus(); cpu++) {
      state[CpcWords.selected(topology.cores(), cpu)] = 1;
    }
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if ((state[CpcWords.BASE] & 1) == 0) {
      effects.notDecoded();
      return 0;
    }
    int offset = (int) access.offset();
    if ((access.size() != 4 && access.size() != 8) || (offset & (access.size() - 1)) != 0) {
      effects.fault(FaultKind.BAD_SIZE);
      return 0;
    }
    if ((offset & 4) != 0) {
      return 0;
    }
    if (!access.write()) {
      return read(state, access.cpu(), offset);
    }
    write(state, access.cpu(), offset, access.value() & 0xffff_ffffL, effects);
    return 0;
  }

  @Override
  public long peek(long[] state, Access access) {
    boolean low = (access.offset() & 4) == 0;
    return low ? read(state, access.cpu(), (int) access.offset() & ~7) : 0;
  }

  /** The core whose block an offset is in, or -1. */
  private int core(long[] state, int cpu, int offset) {
    int own = topology.core(cpu);
    if (offset < CpcOffsets.OTHER_BLOCK || config.has(Quirk.CPC_RUN_STOP_ONLY)) {
      return own;
    }
    if (config.virtualProcessors()) {
      long selected = state[CpcWords.selected(topology.cores(), cpu)] - 1;
      return selected < 0 ? -1 : topology.core((int) selected);
    }
    long other = state[CpcWords.core(own, CpcWords.OTHER)] >>> 16;
    return other < topology.cores() ? (int) other : -1;
  }

  private long read(long[] state, int cpu, int offset) {
    if (offset < CpcOffsets.LOCAL) {
      return config.has(Quirk.CPC_RUN_STOP_ONLY) ? 0 : readGlobal(state, offset);
    }
    int core = core(state, cpu, offset);
    if (core < 0 || offset >= CpcOffsets.OTHER_BLOCK + CpcOffsets.LOCAL) {
      return 0;
    }
    return switch (offset & (CpcOffsets.LOCAL - 1)) {
      case CpcOffsets.COMMAND -> hasSequencer() ? state[CpcWords.core(core, CpcWords.COMMAND)] : 0;
      case CpcOffsets.STATUS -> hasSequencer() ? status(state, core) : 0;
      case CpcOffsets.OTHER ->
          config.virtualProcessors() ? 0 : state[CpcWords.core(core, CpcWords.OTHER)];
      case CpcOffsets.VP_RUNNING ->
          config.virtualProcessors() ? state[CpcWords.core(core, CpcWords.RUNNING)] : 0;
      default -> 0;
    };
  }

  private long readGlobal(long[] state, int offset) {
    return switch (offset) {
      case CpcOffsets.ACCESS -> state[CpcWords.ACCESS];
      case CpcOffsets.SEQUENCE_DELAY -> state[CpcWords.SEQUENCE_DELAY];
      case CpcOffsets.RAIL -> state[CpcWords.RAIL];
      case CpcOffsets.RESET_LENGTH -> state[CpcWords.RESET_LENGTH];
      case CpcOffsets.SYS_CONFIG -> config.bigEndian() ? CpcOffsets.BIG_ENDIAN : 0;
      default -> 0;
    };
  }

  private long status(long[] state, int core) {
    long shown = Sequencer.shown(state, core);
    boolean powered = shown != CpcOffsets.D0;
    boolean coherent = state[CpcWords.core(core, CpcWords.COHERENT)] != 0;
    return state[CpcWords.core(core, CpcWords.COMMAND)]
        | state[CpcWords.core(core, CpcWords.SETTINGS)]
        | (coherent ? CpcOffsets.COHERENT : 0)
        | (powered ? RAIL_STABLE_TO_CI_PWRUP | POWER_ENABLED : 0)
        | (config.probe() ? CpcOffsets.EJTAG_PROBE : 0)
        | IMPLEMENTED
        | shown << CpcOffsets.STATE_SHIFT;
  }

  private void write(long[] state, int cpu, int offset, long value, Effects effects) {
    if (offset < CpcOffsets.LOCAL) {
      writeGlobal(state, offset, value);
      return;
    }
    int core = core(state, cpu, offset);
    if (core < 0 || offset >= CpcOffsets.OTHER_BLOCK + CpcOffsets.LOCAL) {
      return;
    }
    switch (offset & (CpcOffsets.LOCAL - 1)) {
      case CpcOffsets.COMMAND -> {
        if (hasSequencer()) {
          sequencer.command(state, core, (int) value & 0xf, effects);
        }
      }
      case CpcOffsets.STATUS ->
          state[CpcWords.core(core, CpcWords.SETTINGS)] =
              value & (config.virtualProcessors() ? SETTINGS | RESET_HOLD : SETTINGS);
      case CpcOffsets.OTHER -> {
        if (!config.virtualProcessors()) {
          state[CpcWords.core(core, CpcWords.OTHER)] = value & 0xff_0000;
        }
      }
      case CpcOffsets.VP_STOP -> {
        if (config.virtualProcessors()) {
          sequencer.stop(state, core, value, effects);
        }
      }
      case CpcOffsets.VP_RUN -> {
        if (config.virtualProcessors()) {
          sequencer.run(state, core, value, effects);
        }
      }
      default -> {}
    }
  }

  private static void writeGlobal(long[] state, int offset, long value) {
    switch (offset) {
      case CpcOffsets.ACCESS -> state[CpcWords.ACCESS] = value;
      case CpcOffsets.SEQUENCE_DELAY -> state[CpcWords.SEQUENCE_DELAY] = value;
      case CpcOffsets.RAIL -> state[CpcWords.RAIL] = value;
      case CpcOffsets.RESET_LENGTH -> state[CpcWords.RESET_LENGTH] = value;
      default -> {}
    }
  }

  private boolean hasSequencer() {
    return config.sequencer() && !config.has(Quirk.CPC_RUN_STOP_ONLY);
  }

  @Override
  public void timer(long[] state, long token, Effects effects) {
    sequencer.timer(state, token, effects);
  }

  @Override
  public void message(long[] state, int kind, long payload, Effects effects) {
    switch (kind) {
      case CoreMessages.CPC_BASE -> {
        state[CpcWords.BASE] = payload;
        effects.move(0, -1, payload & ~1L, (payload & 1) != 0);
      }
      case CoreMessages.SELECTED ->
          state[CpcWords.selected(topology.cores(), (int) (payload >>> 32))] =
              payload & 0xffff_ffffL;
      case CoreMessages.COHERENCE ->
          sequencer.coherence(state, (int) (payload >>> 1), (payload & 1) != 0, effects);
      default -> {}
    }
  }
}
