package org.smpstartup.board.armgic;

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
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.machine.RunEnd;
import org.smpstartup.runtime.software.Outcome;

/** Every preset boots with every protocol that it lists, in every profile that it knows. */
class ProtocolBootTest {
  static Stream<Arguments> machines() {
    List<Arguments> list = new ArrayList<>();
    for (Preset preset : new ArmGicBoardProvider().info().presets()) {
      for (Profile profile : preset.profiles()) {
        for (Protocol protocol : preset.protocols()) {
          IntStream.of(1, 2, preset.defaultCpus(), Math.min(preset.maxCpus(), 512))
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
        new ArmGicBoardProvider()
            .create(BoardConfig.of(preset).withCpus(cpus).withProfile(profile));
    Boots boots = Boots.of(board, protocol);
    assertThat(boots.report().end().kind()).as(boots::toString).isEqualTo(RunEnd.Kind.COMPLETE);
    Outcome outcome = boots.machine().outcome();
    assertThat(outcome.online()).isEqualTo(cpus);
    List<Long> expected =
        LongStream.of(MachineBuilder.bootFirst(((ArmBoard) board).machine().core()))
            .boxed()
            .toList();
    assertThat(outcome.hardwareIds().getFirst()).isEqualTo(expected.getFirst());
    if (protocol == Protocol.LIBSTARTUP) {
      assertThat(outcome.hardwareIds()).isEqualTo(expected);
    } else {
      // Numbers of OSTD are in the order of arrival.
      assertThat(outcome.hardwareIds()).containsExactlyInAnyOrderElementsOf(expected);
    }
  }
}
