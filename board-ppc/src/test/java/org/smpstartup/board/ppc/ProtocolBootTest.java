package org.smpstartup.board.ppc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.fault.FaultPlan;
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
import org.smpstartup.runtime.startup.SyspageLayouts;

/** Every preset boots with every protocol that it lists, in every profile that it knows. */
class ProtocolBootTest {
  static Stream<Arguments> machines() {
    List<Arguments> list = new ArrayList<>();
    for (Preset preset : new PpcBoardProvider().info().presets()) {
      for (Profile profile : preset.profiles()) {
        for (Protocol protocol : preset.protocols()) {
          IntStream.of(1, 2, 3, preset.defaultCpus(), preset.maxCpus())
              .filter(n -> n <= preset.maxCpus())
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
    Board board =
        new PpcBoardProvider().create(BoardConfig.of(preset).withCpus(cpus).withProfile(profile));
    Outcome outcome = boot(board, software(board, protocol), MachineOptions.defaults());
    assertThat(outcome.online()).isEqualTo(cpus);
    List<Long> expected = LongStream.range(0, cpus).boxed().toList();
    if (protocol == Protocol.LIBSTARTUP) {
      assertThat(outcome.hardwareIds()).isEqualTo(expected);
    } else {
      // Numbers of OSTD are in the order of arrival.
      assertThat(outcome.hardwareIds()).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static Outcome boot(Board board, BootSoftware software, MachineOptions options) {
    Machine machine = new Machine(board, software, options);
    RunReport report = machine.run();
    assertThat(report.end().kind())
        .as(() -> report.end().toString() + machine.thrown())
        .isEqualTo(RunEnd.Kind.COMPLETE);
    return machine.outcome();
  }

  @ParameterizedTest
  @ValueSource(strings = {"qemu-ppce500", "t4240qds", "mpc8641hpcn"})
  void bootsWithTheWideSystemPage(String preset) {
    Board board = new PpcBoardProvider().create(BoardConfig.of(preset));
    LibstartupOptions options = LibstartupOptions.DEFAULT.withLayout(SyspageLayouts.WIDE);
    TestKernel kernel = new TestKernel(options.layout(), board.cpu());
    Libstartup software = new Libstartup(board.smp(), board.cpu(), kernel, options);
    Outcome outcome = boot(board, software, MachineOptions.defaults());
    assertThat(outcome.online()).isEqualTo(outcome.cpus());
  }

  /** A core that never came to the spin table is reset into it. */
  @ParameterizedTest
  @ValueSource(strings = {"p2020rdb", "mpc8572ds", "t4240qds", "ppc47x"})
  void aLostStartIsRepairedByAReset(String preset) {
    int lost = preset.equals("t4240qds") ? 2 : 1;
    Board board = new PpcBoardProvider().create(BoardConfig.of(preset));
    FaultPlan plan = FaultPlan.parse(List.of("start-lost:" + lost));
    Outcome outcome =
        boot(board, software(board, Protocol.LIBSTARTUP), MachineOptions.defaults().with(plan));
    assertThat(outcome.online()).isEqualTo(outcome.cpus());
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
