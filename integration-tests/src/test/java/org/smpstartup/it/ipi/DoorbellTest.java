package org.smpstartup.it.ipi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.Preset;
import org.smpstartup.runtime.choice.RandomStrategy;
import org.smpstartup.runtime.discovery.BoardDiscovery;
import org.smpstartup.runtime.discovery.FoundBoard;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.testkit.ipi.IpiResult;
import org.smpstartup.testkit.ipi.IpiRuns;

class DoorbellTest {
  private static final int MATRIX_CPUS = 256;
  private static final int COMMANDS = 1_000_000;
  private static final int STORM_CPUS = 4;

  private static List<FoundBoard> boards() {
    return BoardDiscovery.classPath().boards();
  }

  static Stream<Arguments> presets() {
    return boards().stream()
        .flatMap(board ->
            board.info().presets().stream()
                .map(preset -> Arguments.of(board.info().id(), preset.name())));
  }

  /** Each board as its default machine, or the first that has enough CPUs. */
  static Stream<Arguments> storms() {
    return boards().stream()
        .map(board ->
            Arguments.of(
                board.info().id(),
                board.info().presets().stream()
                    .filter(preset -> preset.maxCpus() >= STORM_CPUS)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(board.info().id() + " has too few CPUs"))
                    .name()));
  }

  @Test
  void everyBoardHasDoorbells() {
    assertThat(BoardDiscovery.classPath().problems()).isEmpty();
    assertThat(boards()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void everyCpuRingsEveryCpuAndNobodyElseHears(String board, String preset) {
    int cpus = Math.min(MATRIX_CPUS, preset(board, preset).maxCpus());
    IpiResult result = IpiRuns.matrix(create(board, preset, cpus), MachineOptions.defaults());
    assertThat(result.run().end().message()).isEmpty();
    assertThat(result.cpus()).isEqualTo(cpus);
    assertThat(result.hardwareIds()).doesNotHaveDuplicates().hasSize(cpus);
    assertThat(result.sent()).isEqualTo((long) cpus * cpus);
    assertThat(result.heard()).isEqualTo(result.sent());
    assertThat(result.empty()).isZero();
    assertThat(result.stray()).isZero();
  }

  @ParameterizedTest
  @MethodSource("storms")
  void ofAMillionCommandsEveryBitIsActedOn(String board, String preset) {
    IpiResult result =
        IpiRuns.storm(
            create(board, preset, STORM_CPUS), COMMANDS / STORM_CPUS, MachineOptions.defaults());
    assertThat(result.run().end().message()).isEmpty();
    assertThat(result.sent()).isEqualTo(COMMANDS);
    assertThat(result.heard()).isPositive().isLessThanOrEqualTo(COMMANDS);
    assertThat(result.stray()).isZero();
  }

  @ParameterizedTest
  @MethodSource("storms")
  void norIsOneLostInAnyOfTheseOrders(String board, String preset) {
    for (long seed = 1; seed <= 20; seed++) {
      MachineOptions options = MachineOptions.defaults().with(new RandomStrategy(seed));
      IpiResult result = IpiRuns.storm(create(board, preset, STORM_CPUS), 500, options);
      assertThat(result.run().end().message()).as("seed %d", seed).isEmpty();
      assertThat(result.sent()).isEqualTo(500 * STORM_CPUS);
    }
  }

  private static FoundBoard board(String id) {
    return boards().stream().filter(b -> b.info().id().equals(id)).findFirst().orElseThrow();
  }

  private static Preset preset(String board, String name) {
    return board(board).info().presets().stream()
        .filter(preset -> preset.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Board create(String board, String preset, int cpus) {
    return board(board).provider().orElseThrow().create(BoardConfig.of(preset).withCpus(cpus));
  }
}
