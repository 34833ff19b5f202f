package org.smpstartup.board.ppc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.runtime.choice.RandomStrategy;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.testkit.ipi.IpiResult;
import org.smpstartup.testkit.ipi.IpiRuns;

/** Doorbells between all processors of every preset, in every profile it knows. */
class DoorbellTest {
  static Stream<BoardConfig> machines() {
    return PortTest.machines();
  }

  @ParameterizedTest
  @MethodSource("machines")
  void everyProcessorRingsEveryOtherAndNobodyElseHears(BoardConfig config) {
    IpiResult result = IpiRuns.matrix(board(config), MachineOptions.defaults());
    long pairs = (long) config.cpus() * config.cpus();
    assertThat(result.run().end().message()).isEmpty();
    assertThat(result.sent()).isEqualTo(pairs);
    assertThat(result.heard()).isEqualTo(pairs);
    assertThat(result.stray()).isZero();
  }

  @ParameterizedTest
  @MethodSource("machines")
  void noCommandIsLostInAnyOfTheseOrders(BoardConfig config) {
    for (long seed = 1; seed <= 5; seed++) {
      MachineOptions options = MachineOptions.defaults().with(new RandomStrategy(seed));
      IpiResult result = IpiRuns.storm(board(config), 50, options);
      assertThat(result.run().end().message()).as("seed %d", seed).isEmpty();
      assertThat(result.sent()).isEqualTo(50L * config.cpus());
    }
  }

  @ParameterizedTest
  @MethodSource("machines")
  void twoRunsOfOneSeedAreTheSame(BoardConfig config) {
    assertThat(events(config)).isNotEmpty().isEqualTo(events(config));
  }

  private static List<Event> events(BoardConfig config) {
    List<Event> events = new ArrayList<>();
    MachineOptions options =
        MachineOptions.defaults().with(new RandomStrategy(7)).with(List.of(events::add));
    assertThat(IpiRuns.storm(board(config), 3, options).run().end().message()).isEmpty();
    return events;
  }

  private static Board board(BoardConfig config) {
    return new PpcBoardProvider().create(config);
  }
}
