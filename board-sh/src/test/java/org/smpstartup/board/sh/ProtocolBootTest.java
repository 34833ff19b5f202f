package org.smpstartup.board.sh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.event.EventListener;
import org.smpstartup.runtime.kernel.TestKernel;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunEnd;
import org.smpstartup.runtime.machine.RunReport;
import org.smpstartup.runtime.ostd.Ostd;
import org.smpstartup.runtime.ostd.OstdOptions;
import org.smpstartup.runtime.software.BootSoftware;
import org.smpstartup.runtime.software.Outcome;
import org.smpstartup.runtime.startup.Libstartup;
import org.smpstartup.runtime.startup.LibstartupOptions;

/** Every preset boots with every protocol that it lists, with 1, 2 and all of its cores. */
class ProtocolBootTest {
  static Stream<Arguments> machines() {
    List<Arguments> list = new ArrayList<>();
    for (Preset preset : new ShBoardProvider().info().presets()) {
      for (Protocol protocol : preset.protocols()) {
        IntStream.of(1, 2, preset.defaultCpus(), preset.maxCpus())
            .distinct()
            .forEach(n -> list.add(Arguments.of(preset.name(), n, protocol)));
      }
    }
    return list.stream();
  }

  @ParameterizedTest(name = "{0}, {1} CPUs, {2}")
  @MethodSource("machines")
  void boots(String preset, int cpus, Protocol protocol) {
    Machine machine = machine(preset, cpus, protocol, List.of());
    RunReport report = machine.run();
    assertThat(report.end().kind())
        .as(() -> report.end().toString() + machine.thrown())
        .isEqualTo(RunEnd.Kind.COMPLETE);
    Outcome outcome = machine.outcome();
    assertThat(outcome.online()).isEqualTo(cpus);
    List<Long> ids = LongStream.range(0, cpus).boxed().toList();
    if (protocol == Protocol.LIBSTARTUP) {
      assertThat(outcome.hardwareIds()).isEqualTo(ids);
    } else {
      // Numbers of OSTD are in the order of arrival.
      assertThat(outcome.hardwareIds()).containsExactlyInAnyOrderElementsOf(ids);
    }
  }

  @ParameterizedTest(name = "{0}, {1} CPUs, {2}")
  @MethodSource("machines")
  void twoRunsAreTheSameEventForEvent(String preset, int cpus, Protocol protocol) {
    assertThat(events(preset, cpus, protocol)).isEqualTo(events(preset, cpus, protocol));
  }

  private static List<String> events(String preset, int cpus, Protocol protocol) {
    List<String> events = new ArrayList<>();
    EventListener all = event -> events.add(event.toString());
    var _ = machine(preset, cpus, protocol, List.of(all)).run();
    assertThat(events).hasSizeGreaterThan(30);
    return events;
  }

  private static Machine machine(
      String preset, int cpus, Protocol protocol, List<EventListener> listeners) {
    Board board = new ShBoardProvider().create(BoardConfig.of(preset).withCpus(cpus));
    return new Machine(board, software(board, protocol), MachineOptions.defaults().with(listeners));
  }

  private static BootSoftware software(Board board, Protocol protocol) {
    if (protocol != Protocol.LIBSTARTUP) {
      return new Ostd(board.smp(), board.cpu(), OstdOptions.of(protocol));
    }
    LibstartupOptions options = LibstartupOptions.DEFAULT;
    return new Libstartup(
        board.smp(), board.cpu(), new TestKernel(options.layout(), board.cpu()), options);
  }
}
