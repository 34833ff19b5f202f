package org.smpstartup.board.mips;

import static java.util.Objects.requireNonNull;

import java.nio.ByteOrder;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.board.mips.PresetSpec.Blocks;
import org.smpstartup.board.mips.cm.CmConfig;
import org.smpstartup.board.mips.cm.CmOffsets;
import org.smpstartup.board.mips.cm.CmVersion;
import org.smpstartup.board.mips.cm.CoherenceManager;
import org.smpstartup.board.mips.core.CoreConfig;
import org.smpstartup.board.mips.core.Cp0;
import org.smpstartup.board.mips.core.Topology;
import org.smpstartup.board.mips.cpc.CpcConfig;
import org.smpstartup.board.mips.cpc.CpcOffsets;
import org.smpstartup.board.mips.cpc.PowerController;
import org.smpstartup.board.mips.firmware.BootRom;
import org.smpstartup.board.mips.firmware.LaunchFirmware;
import org.smpstartup.board.mips.gic.GicConfig;
import org.smpstartup.board.mips.gic.GicOffsets;
import org.smpstartup.board.mips.gic.InterruptController;
import org.smpstartup.board.mips.map.LaunchMap;
import org.smpstartup.board.mips.map.MipsMap;
import org.smpstartup.board.mips.port.CpsCpu;
import org.smpstartup.board.mips.port.CpsSmp;
import org.smpstartup.board.mips.port.LaunchSmp;
import org.smpstartup.board.mips.profile.Quirk;
import org.smpstartup.board.mips.soc.Sysctl;
import org.smpstartup.board.mips.soc.SysctlOffsets;
import org.smpstartup.kit.profile.Behaviour;

/** The coherent processing system: coherence manager, power and interrupt controller. */
final class CpsParts implements Parts {
  private final MipsMachine machine;

  CpsParts(MipsMachine machine) {
    this.machine = machine;
  }

  @Override
  public void describe(HardwareBuilder hardware) {
    boolean ran = launched();
    if (ran) {
      hardware
          .program(MipsMap.BOOT_ROM, LaunchFirmware.BOOT)
          .program(LaunchMap.CODE, LaunchFirmware.POLL)
          .memory(
              new Sysctl(machine.core().topology().cores()),
              SysctlOffsets.BASE,
              SysctlOffsets.SIZE);
    } else {
      hardware.program(MipsMap.BOOT_ROM, BootRom.PROGRAM);
    }
    CoreConfig core = machine.core();
    if (!core.hasCm()) {
      return;
    }
    PresetSpec spec = machine.spec();
    Blocks blocks = spec.blocks();
    Behaviour<Quirk> behaviour = core.behaviour();
    Topology topology = core.topology();
    CmVersion version = core.has(Quirk.REVISION_CM3) ? CmVersion.CM3 : requireNonNull(spec.cm());
    CoherenceManager cm =
        new CoherenceManager(
            new CmConfig(
                topology, version, blocks.gcr(), ran, blocks.gic(), blocks.cpc(), behaviour));
    PowerController cpc =
        new PowerController(
            new CpcConfig(
                topology,
                version.wide(),
                spec.sequencer(),
                ran ? blocks.cpc() : -1,
                ran,
                machine.probe(),
                machine.order() == ByteOrder.BIG_ENDIAN,
                behaviour));
    InterruptController gic =
        new InterruptController(
            new GicConfig(
                topology.cpus(),
                spec.sources(),
                ran ? blocks.gic() : -1,
                machine.countsVps(),
                behaviour));
    hardware
        .memory(cm, blocks.gcr(), CmOffsets.SIZE)
        .registers(cm, Space.CP0, Cp0.CMGCR_BASE, Cp0.CMGCR_BASE)
        .memory(cpc, blocks.cpc(), CpcOffsets.SIZE)
        .memory(gic, blocks.gic(), GicOffsets.SIZE);
  }

  @Override
  public BoardSmp smp() {
    Blocks blocks = machine.spec().blocks();
    return launched()
        ? new LaunchSmp(MipsMap.PORT_AREA, blocks.cpc(), blocks.gic())
        : new CpsSmp(MipsMap.PORT_AREA, blocks.cpc(), blocks.gic());
  }

  @Override
  public CpuPort cpu() {
    return new CpsCpu(MipsMap.PORT_AREA);
  }

  @Override
  public String startMethod() {
    return launched() ? "launch-area" : "cps";
  }

  private boolean launched() {
    return machine.spec().kind() == PresetSpec.Kind.LAUNCH;
  }
}
