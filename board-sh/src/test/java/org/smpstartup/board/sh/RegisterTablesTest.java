package org.smpstartup.board.sh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.RegisterAccess;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.board.sh.chip.ShMap;
import org.smpstartup.board.sh.support.ShMachine;
import org.smpstartup.kit.register.RegisterChecks;
import org.smpstartup.runtime.hardware.HardwareRig;

/** The register tables say what the devices do. */
class RegisterTablesTest {
  private static final List<String> SELF_CHANGING = List.of("INTREQ", "NMIFCR", "USERIMASK", "CCR");

  static List<Device> devices() {
    return List.of("urquell", "sdk7786", "x3proto").stream()
        .flatMap(preset ->
            new HardwareRig(new ShBoardProvider().create(BoardConfig.of(preset)))
                .hardware().devices().stream())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("devices")
  void tablesAreSoundAndTellTheStateOfPowerUp(Device device) {
    assertThat(device.registers()).isNotEmpty();
    assertThat(RegisterChecks.problems(device.registers())).isEmpty();
    assertThat(RegisterChecks.resets(device, Space.MEMORY)).isEmpty();
    assertThat(RegisterChecks.resets(device, Space.SH_CONTROL)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("devices")
  void writableBitsAreThoseOfTheTable(Device device) {
    for (RegisterInfo row : device.registers()) {
      boolean plain = row.access() == RegisterAccess.READ_WRITE;
      if (row.space() == Space.MEMORY && plain && !SELF_CHANGING.contains(row.name())) {
        for (String preset : List.of("urquell", "x3proto")) {
          check(preset, device, row);
        }
      }
    }
  }

  private static void check(String preset, Device device, RegisterInfo row) {
    ShMachine m = ShMachine.cold(preset);
    boolean same =
        ((HardwareRig) m.rig())
            .hardware().devices().stream()
                .filter(d -> d.name().equals(device.name()))
                .anyMatch(d -> d.registers().equals(device.registers()));
    if (!same) {
      return; // a row of the other part's table
    }
    long base =
        switch (device.name()) {
          case "sh-core" -> ShMap.CORE;
          case "sh-intc" -> ShMap.INTC;
          default -> ShMap.CPU;
        };
    for (int i = 0; i < row.count(); i++) {
      long at = base + row.offset() + i * row.stride();
      m.write(0, at, 0xffff_ffffL);
      m.settle();
      assertThat(m.read(0, at)).as(row.name()).isEqualTo(row.writable());
      m.write(0, at, 0);
      // Without RESET a stopped core stays stopped, and MSTP tells so.
      long left = row.name().endsWith("STBCR") ? ShMachine.MSTP : 0;
      assertThat(m.read(0, at)).as(row.name()).isEqualTo(left);
    }
  }
}
