package org.smpstartup.board.armgic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.board.armgic.bcm2836.LocalBlock;
import org.smpstartup.board.armgic.core.ArmConfig;
import org.smpstartup.board.armgic.core.ArmCore;
import org.smpstartup.board.armgic.core.CpuModel;
import org.smpstartup.board.armgic.omap.WakeupGenerator;
import org.smpstartup.board.armgic.psci.PowerController;
import org.smpstartup.board.armgic.psci.PsciConfig;
import org.smpstartup.board.armgic.scu.Scu;
import org.smpstartup.board.armgic.sys.Affinities;
import org.smpstartup.board.armgic.sysflags.SysFlags;
import org.smpstartup.kit.register.RegisterChecks;

/** The register tables of cores and small devices. */
class ArmTablesTest {
  private static final Affinities FOUR = Affinities.clusters(4, 4);
  private static final List<PsciConfig.Range> RAM = List.of(new PsciConfig.Range(0, 0x1000));

  static Stream<Device> devices() {
    return Stream.of(
        new ArmCore(ArmConfig.of(FOUR, CpuModel.CORTEX_A53, Profile.ARCH)),
        new ArmCore(ArmConfig.of(FOUR, CpuModel.CORTEX_A9, Profile.ARCH)),
        new PowerController(PsciConfig.of(FOUR, true, RAM, Profile.ARCH)),
        new Scu(4, false),
        new SysFlags(1, 2, 3),
        new WakeupGenerator(),
        new LocalBlock(4));
  }

  @ParameterizedTest
  @MethodSource("devices")
  void theTablesAreSoundAndTheDeviceComesUpAsTheySay(Device device) {
    assertThat(device.registers()).hasSizeGreaterThan(1);
    assertThat(RegisterChecks.problems(device.registers())).isEmpty();
    assertThat(RegisterChecks.resets(device, Space.MEMORY)).isEmpty();
    assertThat(RegisterChecks.resets(device, Space.ARM_SYSTEM)).isEmpty();
  }

  @Test
  void aCpuTakes40Bytes() {
    int words =
        new ArmCore(ArmConfig.of(FOUR, CpuModel.CORTEX_A53, Profile.ARCH)).stateSize()
            + new PowerController(PsciConfig.of(FOUR, true, RAM, Profile.ARCH)).stateSize();
    assertThat(words).isEqualTo(4 * 5 + 3);
  }
}
