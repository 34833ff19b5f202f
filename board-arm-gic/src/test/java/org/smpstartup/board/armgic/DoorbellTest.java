package org.smpstartup.board.armgic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunEnd;
import org.smpstartup.testkit.ipi.IpiResult;
import org.smpstartup.testkit.ipi.IpiRuns;

/** Doorbells between every pair of CPUs, and of all to all at once, on every preset. */
class DoorbellTest {
  private static final int COMMANDS = 200;

  static Stream<Arguments> machines() {
    List<Arguments> list = new ArrayList<>();
    for (Preset preset : new ArmGicBoardProvider().info().presets()) {
      for (Profile profile : preset.profiles()) {
        list.add(Arguments.of(preset.name(), Math.min(preset.maxCpus(), 40), profile));
      }
    }
    return list.stream();
  }

  private static Board board(String preset, int cpus, Profile profile) {
    return new ArmGicBoardProvider()
        .create(BoardConfig.of(preset).withCpus(cpus).withProfile(profile));
  }

  private static void requireComplete(IpiResult result) {
    assertThat(result.run().end().kind())
        .as(() -> result.run().end().toString())
        .isEqualTo(RunEnd.Kind.COMPLETE);
  }

  @ParameterizedTest(name = "{0}, {1} CPUs, {2}")
  @MethodSource("machines")
  void everyCpuRingsEveryCpuOnce(String preset, int cpus, Profile profile) {
    IpiResult result = IpiRuns.matrix(board(preset, cpus, profile), MachineOptions.defaults());
    requireComplete(result);
    assertThat(result.cpus()).isEqualTo(cpus);
    assertThat(result.sent()).isEqualTo((long) cpus * cpus);
    assertThat(result.heard()).isEqualTo((long) cpus * cpus);
    assertThat(result.empty()).isEqualTo(0);
    assertThat(result.stray()).isEqualTo(0);
  }

  @ParameterizedTest(name = "{0}, {1} CPUs, {2}")
  @MethodSource("machines")
  void noCommandIsLostWhenAllSendAtOnce(String preset, int cpus, Profile profile) {
    int four = Math.min(cpus, 4);
    IpiResult result =
        IpiRuns.storm(board(preset, four, profile), COMMANDS, MachineOptions.defaults());
    requireComplete(result);
    assertThat(result.sent()).isEqualTo((long) four * COMMANDS);
  }

  @Test
  void the256CpusOfAGicV3RingEachOther() {
    IpiResult result =
        IpiRuns.matrix(board("virt-gicv3", 256, Profile.ARCH), MachineOptions.defaults());
    requireComplete(result);
    assertThat(result.heard()).isEqualTo(65_536);
    assertThat(result.stray()).isEqualTo(0);
  }
}
