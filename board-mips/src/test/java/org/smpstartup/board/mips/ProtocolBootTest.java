package org.smpstartup.board.mips;

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
import org.smpstartup.board.mips.core.CoreConfig;
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

/** Every preset boots with every protocol that it lists, in every profile and byte order. */
class ProtocolBootTest {
  static Stream<Arguments> machines() {
    List<Arguments> list = new ArrayList<>();
    for (PresetSpec spec : Presets.ALL) {
      Preset preset = spec.preset();
      for (Profile profile : preset.profiles()) {
        for (Protocol protocol : preset.protocols()) {
          IntStream.of(1, 2, preset.defaultCpus(), preset.maxCpus())
              .distinct()
              .forEach(n -> {
                list.add(Arguments.of(preset.name(), n, profile, protocol, "default"));
                if (spec.strap()) {
                  boolean big = spec.order() == java.nio.ByteOrder.BIG_ENDIAN;
                  list.add(
                      Arguments.of(preset.name(), n, profile, protocol, big ? "little" : "big"));
                }
              });
        }
      }
    }
    return list.stream();
  }

  @ParameterizedTest(name = "{0}, {1} CPUs, {2}, {3}, {4} byte order")
  @MethodSource("machines")
  void boots(String preset, int cpus, Profile profile, Protocol protocol, String order) {
    BoardConfig config = BoardConfig.of(preset).withCpus(cpus).withProfile(profile);
    MipsBoard board =
        new MipsBoard(
            MipsMachines.of(order.equals("default") ? config : config.withOption("endian", order)));
    Machine machine = new Machine(board, software(board, protocol), MachineOptions.defaults());
    RunReport report = machine.run();
    assertThat(report.end().kind())
        .as(() -> report.end().toString() + machine.thrown())
        .isEqualTo(RunEnd.Kind.COMPLETE);
    Outcome outcome = machine.outcome();
    assertThat(outcome.online()).isEqualTo(cpus);
    List<Long> expected = hardwareIds(board.machine().core());
    if (protocol == Protocol.LIBSTARTUP) {
      assertThat(outcome.hardwareIds()).isEqualTo(expected);
    } else {
      // Numbers of OSTD are in the order of arrival.
      assertThat(outcome.hardwareIds()).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  static List<Long> hardwareIds(CoreConfig core) {
    return IntStream.range(0, core.topology().cpus()).mapToObj(core::hardwareId).toList();
  }

  static BootSoftware software(Board board, Protocol protocol) {
    if (protocol != Protocol.LIBSTARTUP) {
      return new Ostd(board.smp(), board.cpu(), OstdOptions.of(protocol));
    }
    LibstartupOptions options = LibstartupOptions.DEFAULT;
    return new Libstartup(
        board.smp(), board.cpu(), new TestKernel(options.layout(), board.cpu()), options);
  }
}
