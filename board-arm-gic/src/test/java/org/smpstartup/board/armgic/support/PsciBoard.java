package org.smpstartup.board.armgic.support;

import java.util.List;
import java.util.function.UnaryOperator;
import org.smpstartup.api.Board;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Conduit;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.board.armgic.core.ArmConfig;
import org.smpstartup.board.armgic.core.ArmCore;
import org.smpstartup.board.armgic.core.CpuModel;
import org.smpstartup.board.armgic.firmware.PsciFirmware;
import org.smpstartup.board.armgic.psci.PowerController;
import org.smpstartup.board.armgic.psci.PsciConfig;
import org.smpstartup.board.armgic.sys.Affinities;

/** Four cores and firmware with PSCI, and nothing else. */
public record PsciBoard(ArmConfig core, PsciConfig psci, Conduit conduit) implements Board {
  private static final PsciConfig.Range RAM = new PsciConfig.Range(0x4000_0000L, 0x1000_0000L);

  /** Makes one whose firmware is changed. */
  public static PsciBoard of(Profile profile, UnaryOperator<PsciConfig> change) {
    return of(CpuModel.CORTEX_A57, 1, profile, change);
  }

  /** Makes one of other cores. */
  public static PsciBoard of(
      CpuModel model, int level, Profile profile, UnaryOperator<PsciConfig> change) {
    Affinities affinities = Affinities.of(0, 1, 0x100, 0x101);
    PsciConfig psci = PsciConfig.of(affinities, model.aarch64(), List.of(RAM), profile);
    return new PsciBoard(
        ArmConfig.of(affinities, model, profile).withLevel(level),
        change.apply(psci),
        level == 2 ? Conduit.SMC : Conduit.HVC);
  }

  @Override
  public void describe(HardwareBuilder hardware) {
    new ArmCore(core).connect(hardware);
    for (int cpu = 0; cpu < core.affinities().cpus(); cpu++) {
      hardware.cpu(core.affinities().mpidr(cpu));
    }
    new PowerController(psci).connect(hardware);
    hardware
        .firmware(conduit, PsciFirmware.program(core.model().aarch64()))
        .ram("ram", RAM.base(), RAM.size())
        .loadArea(RAM.base(), RAM.size());
  }

  @Override
  public BoardSmp smp() {
    throw new UnsupportedOperationException("a bare board has no port");
  }

  @Override
  public CpuPort cpu() {
    throw new UnsupportedOperationException("a bare board has no port");
  }
}
