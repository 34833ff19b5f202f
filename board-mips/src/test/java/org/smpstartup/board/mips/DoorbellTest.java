package org.smpstartup.board.mips;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.Profile;
import org.smpstartup.runtime.choice.RandomStrategy;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.testkit.ipi.IpiResult;
import org.smpstartup.testkit.ipi.IpiRuns;

/** Every processor of every preset rings every one, in each profile and byte order. */
class DoorbellTest {
  private static final int COMMANDS = 400;

  static Stream<Arguments> machines() {
    List<Arguments> list = new ArrayList<>();
    for (PresetSpec spec : Presets.ALL) {
      for (Profile profile : spec.preset().profiles()) {
        BoardConfig config =
            BoardConfig.of(spec.name()).withCpus(spec.preset().maxCpus()).withProfile(profile);
        list.add(Arguments.of(config));
        if (spec.strap() && spec.preset().maxCpus() <= 16) {
          boolean big = spec.order() == ByteOrder.BIG_ENDIAN;
          list.add(Arguments.of(config.withOption("endian", big ? "little" : "big")));
        }
      }
    }
    return list.stream();
  }

  private static MipsBoard board(BoardConfig config) {
    return new MipsBoard(MipsMachines.of(config));
  }

  @ParameterizedTest
  @MethodSource("machines")
  void everyCpuRingsEveryCpuAndNobodyElseHears(BoardConfig config) {
    IpiResult result = IpiRuns.matrix(board(config), MachineOptions.defaults());
    assertThat(result.run().end().message()).isEmpty();
    assertThat(result.cpus()).isEqualTo(config.cpus());
    assertThat(result.sent()).isEqualTo((long) config.cpus() * config.cpus());
    assertThat(result.heard()).isEqualTo(result.sent());
    assertThat(result.empty()).isZero();
    assertThat(result.stray()).isZero();
  }

  @ParameterizedTest
  @MethodSource("machines")
  void noCommandIsLost(BoardConfig config) {
    int cpus = Math.min(4, config.cpus());
    for (long seed = 0; seed < 3; seed++) {
      MachineOptions options =
          seed == 0
              ? MachineOptions.defaults()
              : MachineOptions.defaults().with(new RandomStrategy(seed));
      IpiResult result = IpiRuns.storm(board(config.withCpus(cpus)), COMMANDS, options);
      assertThat(result.run().end().message()).as("seed %d", seed).isEmpty();
      assertThat(result.sent()).isEqualTo((long) COMMANDS * cpus);
      assertThat(result.stray()).isZero();
    }
  }
}
