package org.smpstartup.board.riscv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
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

/** Every preset boots with every protocol that it lists, with 1, 2, its own and many harts. */
class ProtocolBootTest {
  /** The largest machine of all is booted where all boards' are. */
  private static final int MANY = 200;

  static Stream<Arguments> machines() {
    List<Arguments> list = new ArrayList<>();
    for (Preset preset : new RiscvBoardProvider().info().presets()) {
      for (Profile profile : preset.profiles()) {
        for (Protocol protocol : preset.protocols()) {
          IntStream.of(1, 2, preset.defaultCpus(), Math.min(MANY, preset.maxCpus()))
              .distinct()
              .forEach(n -> list.add(Arguments.of(preset.name(), n, profile, protocol)));
        }
      }
    }
    return list.stream();
  }

  @ParameterizedTest(name = "{0}, {1} CPUs, {2}, {3}")
  @MethodSource("machines")
  void boots(String preset, int cpus, Profile profile, Protocol protocol) {
    Machine machine = machine(preset, cpus, profile, protocol, List.of());
    RunReport report = machine.run();
    assertThat(report.end().kind())
        .as(() -> report.end().toString() + machine.thrown())
        .isEqualTo(RunEnd.Kind.COMPLETE);
    Outcome outcome = machine.outcome();
    assertThat(outcome.online()).isEqualTo(cpus);
    List<Long> expected = bootFirst(preset, cpus);
    assertThat(outcome.hardwareIds().getFirst()).isEqualTo(expected.getFirst());
    if (protocol == Protocol.LIBSTARTUP) {
      assertThat(outcome.hardwareIds()).isEqualTo(expected);
    } else {
      // Numbers of OSTD are in the order of arrival.
      assertThat(outcome.hardwareIds()).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @ParameterizedTest(name = "{0}, {1} CPUs, {2}, {3}")
  @MethodSource("machines")
  void twoRunsAreTheSameEventForEvent(String preset, int cpus, Profile profile, Protocol protocol) {
    assertThat(events(preset, cpus, profile, protocol))
        .isEqualTo(events(preset, cpus, profile, protocol));
  }

  /** A number for the whole run: all events take much memory at 200 harts. */
  private static long events(String preset, int cpus, Profile profile, Protocol protocol) {
    long[] hash = {0, 0};
    EventListener all =
        event -> {
          hash[0] = 31 * hash[0] + event.toString().hashCode();
          hash[1]++;
        };
    var _ = machine(preset, cpus, profile, protocol, List.of(all)).run();
    assertThat(hash[1]).isGreaterThan(30);
    return hash[0];
  }

  private static List<Long> bootFirst(String preset, int cpus) {
    var ids = RiscvMachines.of(BoardConfig.of(preset).withCpus(cpus)).ids();
    List<Long> all = new ArrayList<>();
    all.add(ids.id(ids.boot()));
    IntStream.range(0, cpus).filter(i -> i != ids.boot()).forEach(i -> all.add(ids.id(i)));
    return all;
  }

  private static Machine machine(
      String preset, int cpus, Profile profile, Protocol protocol, List<EventListener> listeners) {
    Board board =
        new RiscvBoardProvider().create(BoardConfig.of(preset).withCpus(cpus).withProfile(profile));
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
