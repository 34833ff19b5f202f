package org.smpstartup.board.mips;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.RegisterAccess;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.kit.register.RegisterChecks;
import org.smpstartup.runtime.hardware.HardwareRig;
import org.smpstartup.testkit.hardware.ListEffects;

/** The register tables of all devices of all presets. */
class RegisterTablesTest {
  static Stream<String> presets() {
    return Presets.ALL.stream().map(PresetSpec::name);
  }

  private static HardwareRig rig(String preset) {
    return new HardwareRig(new MipsBoard(MipsMachines.of(BoardConfig.of(preset))));
  }

  @ParameterizedTest
  @MethodSource("presets")
  void theTablesAreSoundAndTheDevicesComeUpAsTheySay(String preset) {
    for (Device device : rig(preset).hardware().devices()) {
      assertThat(device.registers()).as(device.name()).hasSizeGreaterThan(1);
      assertThat(RegisterChecks.problems(device.registers())).as(device.name()).isEmpty();
      for (Space space : List.of(Space.MEMORY, Space.CP0)) {
        assertThat(RegisterChecks.resets(device, space)).as(device.name()).isEmpty();
      }
    }
  }

  /** What the table calls writable keeps what is written, and nothing else of the register. */
  @ParameterizedTest
  @MethodSource("presets")
  void writableBitsAreKept(String preset) {
    for (RegisterInfo row : writable(preset)) {
      HardwareRig rig = rig(preset);
      Device device = device(rig, row);
      int index = rig.hardware().devices().indexOf(device);
      long[] state = rig.hardware().state(index);
      ListEffects effects = new ListEffects();
      long old = access(device, state, row, false, 0, effects);
      access(device, state, row, true, row.writable(), effects);
      long now = access(device, state, row, false, 0, effects);
      long width = row.size() == 8 ? -1 : (1L << (8 * row.size())) - 1;
      assertThat(now & row.writable() & width)
          .as("%s of %s, was %x", row.name(), device.name(), old)
          .isEqualTo(row.writable() & width);
    }
  }

  private static List<RegisterInfo> writable(String preset) {
    List<RegisterInfo> rows = new ArrayList<>();
    for (Device device : rig(preset).hardware().devices()) {
      for (RegisterInfo row : device.registers()) {
        boolean plain =
            row.access() == RegisterAccess.READ_WRITE && !DEPENDENT.contains(row.name());
        if (plain && !row.name().startsWith("GCR_CO") && !row.name().startsWith("CPC_C")) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /** Written, these do more than keep a value, or name something that must exist. */
  private static final List<String> DEPENDENT =
      List.of(
          "Status",
          "GCR_CL_OTHER",
          "VPEConf0",
          "TCBind",
          "TCHalt",
          "COUNTERLO",
          "SH_MAP_VP",
          "VL_OTHER_ADDR",
          "VO_OTHER_ADDR",
          "VL_COMPAREHI",
          "VO_COMPAREHI",
          "GCR_GIC_BASE",
          "GCR_CPC_BASE",
          "CIU_PP_RST");

  private static Device device(HardwareRig rig, RegisterInfo row) {
    return rig.hardware().devices().stream()
        .filter(d -> d.registers().contains(row))
        .findFirst()
        .orElseThrow();
  }

  private static long access(
      Device device,
      long[] state,
      RegisterInfo row,
      boolean write,
      long value,
      ListEffects effects) {
    if (device.name().equals("gic") || device.name().equals("cpc")) {
      state[0] |= 1; // switched on
    }
    return device.access(
        state,
        new Access(0, row.space(), row.region(), row.offset(), row.size(), write, value, false),
        effects);
  }
}
