package org.smpstartup.board.sh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.board.sh.chip.AddressMode;
import org.smpstartup.board.sh.chip.ShMap;
import org.smpstartup.board.sh.port.ShSmp;
import org.smpstartup.board.sh.support.ShRun;
import org.smpstartup.runtime.kernel.TestKernel;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunEnd;
import org.smpstartup.runtime.machine.RunReport;
import org.smpstartup.runtime.startup.Libstartup;
import org.smpstartup.runtime.startup.LibstartupOptions;
import org.smpstartup.runtime.startup.SyspageLayout;
import org.smpstartup.runtime.startup.SyspageLayouts;

/** What the port does when things are not as they should be, and the pen at its ends. */
class PortFailuresTest {
  @Test
  void aCoreThatTheChipDoesNotHaveIsNamed() {
    RunEnd end =
        endOf((board, boot) -> {
          var _ = new ShSmp(3, ShRun.MEMORY, AddressMode.BITS_29).start(boot, 2, ShRun.ENTRY);
        });
    assertThat(end.code()).isEqualTo("core-not-stopped");
    assertThat(end.message())
        .endsWith(
            "C2STBCR does not show MSTP after 100,000 polls; where: core 2 of 3, before its reset;"
                + " what would do: a count of the cores that the chip has");
  }

  @Test
  void aNumberThatWasNotCountedIsNamed() {
    RunEnd end =
        endOf((board, boot) -> {
          var _ = board.smp().start(boot, 2, ShRun.ENTRY);
        });
    assertThat(end.code()).isEqualTo("cpu-not-counted");
    assertThat(end.message())
        .endsWith(
            "CPU 2 is to be started; where: board_smp_start; what would do: 1 to 1, for 2 were"
                + " counted");
  }

  @Test
  void anEntryOfMoreThan32BitsIsNamed() {
    RunEnd end =
        endOf((board, boot) -> {
          var _ = board.smp().start(boot, 1, 0x1_0000_0000L);
        });
    assertThat(end.code()).isEqualTo("entry-above-4-gib");
    assertThat(end.message())
        .endsWith(
            "the start-up entry is at 100000000h; where: the start block of core 1, which holds 32"
                + " bits of it; what would do: an entry below 100000000h");
  }

  private static RunEnd endOf(BiConsumer<Board, Cpu> body) {
    Board board = new ShBoardProvider().create(BoardConfig.of("urquell"));
    return ShRun.of(board, body::accept).report.end();
  }

  @Test
  void aCoreThatRunsIsStoppedAndStartedAnew() {
    ShRun.of(
            new ShBoardProvider().create(BoardConfig.of("urquell")),
            (board, boot) -> {
              boot.install(
                  ShRun.ENTRY,
                  org.smpstartup.api.cpu.Program.of(
                      "test_arrival",
                      (cpu, a0, a1, a2, a3) -> {
                        cpu.store32(ShRun.SCRATCH, cpu.load32(ShRun.SCRATCH) + 1);
                        return ShRun.park(cpu);
                      }));
              for (int time = 1; time <= 3; time++) {
                assertThat(board.smp().start(boot, 1, ShRun.ENTRY)).isTrue();
                ShRun.await(boot, ShRun.SCRATCH, time);
              }
              assertThat(boot.load32(ShMap.CPU + ShMap.CPU_STRIDE + ShMap.RESETVEC))
                  .as("the start block, uncached")
                  .isEqualTo(0xa800_0000L);
            })
        .complete();
  }

  static Stream<Arguments> pens() {
    return SyspageLayouts.all().stream()
        .flatMap(layout ->
            Stream.of("urquell-be", "x3proto")
                .flatMap(preset ->
                    IntStream.rangeClosed(1, preset.equals("x3proto") ? 4 : 2)
                        .mapToObj(admitted -> Arguments.of(layout, preset, admitted))));
  }

  @ParameterizedTest
  @MethodSource("pens")
  void thePenLetsOutWhomTheKernelAdmitsAndParksTheRest(
      SyspageLayout layout, String preset, int admitted) {
    Board board = new ShBoardProvider().create(BoardConfig.of(preset));
    LibstartupOptions options = LibstartupOptions.DEFAULT.withLayout(layout);
    TestKernel kernel = new TestKernel(layout, board.cpu(), admitted, 1_000_000);
    Machine machine =
        new Machine(
            board,
            new Libstartup(board.smp(), board.cpu(), kernel, options),
            MachineOptions.defaults().with(List.of()));
    RunReport report = machine.run();
    assertThat(report.end().kind())
        .as(() -> report.end().toString() + machine.thrown())
        .isEqualTo(RunEnd.Kind.COMPLETE);
    assertThat(machine.outcome().online()).isEqualTo(admitted);
  }
}
