package org.smpstartup.board.x86apic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.api.Board;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.port.BringUpAll;

/** Every preset, in every profile it knows, with 1, 2 and all of its processors. */
class PresetStartTest {
  static Stream<Arguments> machines() {
    List<Arguments> list = new ArrayList<>();
    for (Preset preset : new X86BoardProvider().info().presets()) {
      for (Profile profile : preset.profiles()) {
        IntStream.of(1, 2, preset.defaultCpus())
            .distinct()
            .forEach(cpus -> list.add(Arguments.of(preset.name(), cpus, profile)));
      }
    }
    list.add(Arguments.of("q35", 255, Profile.ARCH));
    list.add(Arguments.of("x2apic", 4096, Profile.ARCH));
    return list.stream();
  }

  @ParameterizedTest(name = "{0}, {1} CPUs, {2}")
  @MethodSource("machines")
  void startsEachProcessorByItsNumber(String preset, int cpus, Profile profile) {
    PortRun run =
        PortRun.of(PortRun.config(preset, cpus, profile), PresetStartTest::startAll).complete();
    long[] expected = bootFirst(run.board);
    assertThat(expected).hasSize(cpus);
    for (int i = 1; i < cpus; i++) {
      assertThat(run.arrived(i - 1)).as("id of CPU %s", i).isEqualTo(expected[i]);
    }
  }

  @ParameterizedTest(name = "{0}, {1} CPUs, {2}")
  @MethodSource("machines")
  void startsAllProcessorsAtOnce(String preset, int cpus, Profile profile) {
    PortRun run =
        PortRun.of(
                PortRun.config(preset, cpus, profile),
                (board, boot) -> {
                  assertThat(board.smp().numCpu(boot)).isEqualTo(cpus);
                  PortRun.installSecondary(board, boot);
                  ((BringUpAll) board.smp()).bringUpAll(boot, PortRun.ENTRY, 0);
                  PortRun.awaitArrived(boot, cpus - 1);
                })
            .complete();
    long[] expected = bootFirst(run.board);
    long[] came =
        IntStream.range(0, cpus)
            .mapToLong(i -> i == 0 ? expected[0] : run.arrived(i - 1))
            .sorted()
            .toArray();
    assertThat(came).containsExactly(java.util.Arrays.stream(expected).sorted().toArray());
  }

  @Test
  void aMachineWithoutStartMessagesListsNoProtocolThatNeedsThem() {
    assertThat(new X86BoardProvider().info().preset("82489dx").orElseThrow().protocols())
        .containsExactly(Protocol.LIBSTARTUP);
  }

  static void startAll(Board board, Cpu boot) {
    int cpus = board.smp().numCpu(boot);
    PortRun.installSecondary(board, boot);
    for (int i = 1; i < cpus; i++) {
      assertThat(board.smp().start(boot, i, PortRun.ENTRY)).isTrue();
      PortRun.awaitArrived(boot, i);
    }
  }

  /** The ids of the hardware with the boot processor's swapped to the front. */
  static long[] bootFirst(Board board) {
    var config = ((X86Board) board).machine().config();
    long[] ids =
        IntStream.range(0, config.ids().cpus())
            .mapToLong(cpu -> Integer.toUnsignedLong(config.ids().id(cpu)))
            .toArray();
    long boot = ids[config.bootCpu()];
    ids[config.bootCpu()] = ids[0];
    ids[0] = boot;
    return ids;
  }
}
