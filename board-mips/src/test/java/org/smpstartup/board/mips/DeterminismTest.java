package org.smpstartup.board.mips;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunReport;

/** Two runs of one machine are one and the same. */
class DeterminismTest {
  static Stream<String> presets() {
    return Presets.ALL.stream().map(PresetSpec::name);
  }

  private static RunReport run(String preset, Protocol protocol) {
    MipsBoard board = new MipsBoard(MipsMachines.of(BoardConfig.of(preset)));
    return new Machine(board, ProtocolBootTest.software(board, protocol), MachineOptions.defaults())
        .run();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void twoRunsAreTheSame(String preset) {
    for (Protocol protocol : new Protocol[] {Protocol.LIBSTARTUP, Protocol.OSTD_2026}) {
      assertThat(run(preset, protocol)).isEqualTo(run(preset, protocol));
    }
  }
}
