package org.smpstartup.board.ppc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.kit.register.RegisterChecks;
import org.smpstartup.runtime.hardware.HardwareRig;

/** Every device of every preset comes up as its register table says. */
class RegisterTablesTest {
  static Stream<BoardConfig> machines() {
    return new PpcBoardProvider()
        .info().presets().stream().flatMap(RegisterTablesTest::configurations);
  }

  private static Stream<BoardConfig> configurations(Preset preset) {
    return preset.profiles().stream()
        .map(profile ->
            BoardConfig.of(preset.name()).withCpus(preset.maxCpus()).withProfile(profile));
  }

  @ParameterizedTest
  @MethodSource("machines")
  void theTablesAreSoundAndTheDevicesComeUpAsTheySay(BoardConfig config) {
    HardwareRig rig = new HardwareRig(new PpcBoardProvider().create(config));
    assertThat(rig.hardware().devices()).hasSizeGreaterThan(1);
    for (Device device : rig.hardware().devices()) {
      assertThat(device.registers()).as(device.name()).isNotEmpty();
      assertThat(RegisterChecks.problems(device.registers())).isEmpty();
      assertThat(RegisterChecks.resets(device, Space.SPR)).isEmpty();
      assertThat(RegisterChecks.resets(device, Space.DCR)).isEmpty();
      boolean swapped = config.profile() == Profile.ARCH && isClassic(config, device);
      if (!swapped) {
        assertThat(RegisterChecks.resets(device, Space.MEMORY)).isEmpty();
      }
    }
  }

  /** A big-endian processor sees the registers of the classic family reversed. */
  private static boolean isClassic(BoardConfig config, Device device) {
    return device.name().equals("mpic")
        && (config.preset().equals("mvme5100") || config.preset().equals("core99"));
  }
}
