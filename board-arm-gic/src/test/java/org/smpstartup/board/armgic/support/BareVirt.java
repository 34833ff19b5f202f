package org.smpstartup.board.armgic.support;

import java.util.List;
import org.smpstartup.api.Board;
import org.smpstartup.api.Profile;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.board.armgic.core.ArmConfig;
import org.smpstartup.board.armgic.core.ArmCore;
import org.smpstartup.board.armgic.core.CpuModel;
import org.smpstartup.board.armgic.gicv2.GicV2Config;
import org.smpstartup.board.armgic.gicv2.GicV2Wiring;
import org.smpstartup.board.armgic.gicv3.GicV3Config;
import org.smpstartup.board.armgic.gicv3.GicV3Wiring;
import org.smpstartup.board.armgic.gicv3.RedistributorRegion;
import org.smpstartup.board.armgic.psci.PowerController;
import org.smpstartup.board.armgic.psci.PsciConfig;
import org.smpstartup.board.armgic.sys.Affinities;

/** QEMU's virt machine without firmware and port: what tests of the hardware need. */
public record BareVirt(int cpus, boolean v3, Profile profile) implements Board {
  private static final long RAM = 0x4000_0000;
  private static final long RAM_SIZE = 0x1000_0000;
  private static final long GICD = 0x0800_0000;
  private static final long GICC = 0x0801_0000;
  private static final long GICR = 0x080a_0000;

  @Override
  public void describe(HardwareBuilder hardware) {
    Affinities ids = Affinities.clusters(cpus, v3 ? 16 : 8);
    new ArmCore(ArmConfig.of(ids, CpuModel.CORTEX_A57, profile)).connect(hardware);
    for (int cpu = 0; cpu < cpus; cpu++) {
      hardware.cpu(ids.mpidr(cpu));
    }
    if (v3) {
      List<RedistributorRegion> regions = List.of(new RedistributorRegion(GICR, cpus));
      GicV3Wiring.describe(hardware, GicV3Config.virt(ids, regions, profile), GICD);
    } else {
      GicV2Wiring.describe(hardware, GicV2Config.virt(cpus, profile), GICD, GICC);
    }
    new PowerController(
            PsciConfig.of(ids, true, List.of(new PsciConfig.Range(RAM, RAM_SIZE)), profile))
        .connect(hardware);
    hardware.ram("ram", RAM, RAM_SIZE).loadArea(RAM, RAM_SIZE).unmappedFaults(true);
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
