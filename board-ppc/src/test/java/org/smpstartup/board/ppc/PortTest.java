package org.smpstartup.board.ppc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.Preset;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.board.ppc.support.PpcRun;
import org.smpstartup.runtime.machine.RunEnd;

/** The port against the hardware, without any protocol. */
class PortTest {
  private static final long DUAL = 0xffe0_0000L;

  static Stream<BoardConfig> machines() {
    return new PpcBoardProvider().info().presets().stream().flatMap(PortTest::configurations);
  }

  private static Stream<BoardConfig> configurations(Preset preset) {
    return preset.profiles().stream()
        .map(profile ->
            BoardConfig.of(preset.name()).withCpus(preset.maxCpus()).withProfile(profile));
  }

  @ParameterizedTest
  @MethodSource("machines")
  void startsEachProcessorByItsNumberAndAgain(BoardConfig config) {
    int cpus = config.cpus();
    PpcRun run =
        PpcRun.of(
                config,
                (board, boot) -> {
                  assertThat(board.smp().numCpu(boot)).isEqualTo(cpus);
                  board.cpu().initInterrupts(boot);
                  for (int i = 1; i < cpus; i++) {
                    assertThat(board.smp().start(boot, i, PpcRun.ENTRY)).isTrue();
                    PpcRun.awaitArrived(boot, i);
                  }
                  // On a chip with threads only first threads can be reset from outside.
                  assertThat(board.smp().start(boot, again(config), PpcRun.ENTRY)).isTrue();
                  PpcRun.awaitArrived(boot, cpus);
                })
            .complete();
    for (int i = 1; i < cpus; i++) {
      assertThat(run.arrived(i - 1)).as("id of CPU %s", i).isEqualTo(i);
    }
    assertThat(run.arrived(cpus - 1)).isEqualTo(again(config));
  }

  private static int again(BoardConfig config) {
    return config.preset().equals("t4240qds") ? 2 : 1;
  }

  @ParameterizedTest
  @CsvSource({
    "p2020rdb, uboot_secondary, boot_rom",
    "p2020rdb-holdoff, uboot_secondary, boot_rom",
    "p4080ds, uboot_secondary, boot_rom",
    "t4240qds, ppc_primary_stub, boot_rom",
    "mpc8641hpcn, uboot_release_86xx, boot_rom",
    "mvme5100, ppc_reset_stub, boot_rom",
    "core99, ppc_reset_stub, boot_rom",
    "ppc47x, spin_words_47x, boot_rom"
  })
  void secondariesComeThroughTheCodeOfTheirBoard(String preset, String through, String not) {
    PpcRun run =
        PpcRun.of(
                preset,
                (board, boot) -> {
                  int last = board.smp().numCpu(boot) - 1;
                  for (int i = 1; i <= last; i++) {
                    board.smp().start(boot, i, PpcRun.ENTRY);
                    PpcRun.awaitArrived(boot, i);
                  }
                })
            .complete();
    assertThat(run.branches()).anyMatch(branch -> branch.endsWith(" " + through));
    assertThat(run.branches()).noneMatch(branch -> branch.endsWith(" " + not));
  }

  @Test
  void theResetVectorIsPutBack() {
    PpcRun.of(
            "mpc8641hpcn",
            (board, boot) -> {
              boot.store32(0x100, 0x1234_5678L);
              board.smp().numCpu(boot);
              board.smp().start(boot, 1, PpcRun.ENTRY);
              PpcRun.awaitArrived(boot, 1);
              assertThat(boot.load32(0x100)).isEqualTo(0x1234_5678L);
            })
        .complete();
  }

  @Test
  void releasingHeldCoresStartsBothTimeBasesAtZero() {
    PpcRun.of(
            "p2020rdb-holdoff",
            (board, boot) -> {
              boot.out(Space.SPR, 284, 4, 1_000);
              board.smp().numCpu(boot);
              board.smp().start(boot, 1, PpcRun.ENTRY);
              PpcRun.awaitArrived(boot, 1);
              assertThat(boot.in(Space.SPR, 268, 4)).isLessThan(10);
              assertThat(boot.load32(DUAL + 0xe_0070)).isZero();
            })
        .complete();
  }

  @Test
  void tellsDoorbellsFromOtherInterrupts() {
    PpcRun.of(
            "p2020rdb",
            (board, boot) -> {
              CpuPort port = board.cpu();
              port.initInterrupts(boot);
              assertThat(port.acknowledge(boot, 0, 0)).isEqualTo(CpuPort.SPURIOUS);
              port.ring(boot, 0);
              assertThat(port.acknowledge(boot, 0, 0)).isEqualTo(251);
              port.end(boot, 251);
              assertThat(port.acknowledge(boot, 1, 0)).isEqualTo(CpuPort.OTHER);
              long mpic = DUAL + 0x4_0000;
              boot.store32(mpic + 0x10b0, 9 << 16 | 7);
              boot.store32(mpic + 0x50, 1);
              assertThat(port.acknowledge(boot, 0, 0)).isEqualTo(CpuPort.OTHER);
              boot.store32(mpic + 0x50, 1);
              assertThat(port.acknowledge(boot, 0, 0)).as("it was ended").isEqualTo(CpuPort.OTHER);
              assertThat(port.endsBeforeExchange()).isTrue();
            })
        .complete();
  }

  // ---- failures

  private static void fails(String preset, PpcRun.Body body, String code, String message) {
    RunEnd end = PpcRun.of(preset, body).end();
    assertThat(end.code()).isEqualTo(code);
    assertThat(end.message()).contains(message);
  }

  @Test
  void refusesAProcessorThatTheControllerDoesNotServe() {
    fails(
        "p2020rdb",
        (board, boot) -> board.smp().start(boot, 2, PpcRun.ENTRY),
        "cpu-not-counted",
        "CPU 2 is to be started; where: board_smp_start; what would do: 1 to 1, for the interrupt"
            + " controller serves 2");
  }

  @Test
  void refusesAnEntryThatIsNoAddressOfCode() {
    fails(
        "p2020rdb",
        (board, boot) -> board.smp().start(boot, 1, PpcRun.ENTRY + 2),
        "entry-not-aligned",
        "CPU 1 is to begin at 200002h; where: board_smp_start; what would do: a multiple of 4");
  }

  @Test
  void tellsThatACoreWasLostWhoseBootPageWasTurnedOff() {
    fails(
        "p2020rdb",
        (board, boot) -> {
          start(board, boot, 1);
          boot.store32(DUAL + 0x20, 0);
          board.smp().start(boot, 1, PpcRun.ENTRY);
        },
        "cpu-not-spinning",
        "CPU 1 does not wait in the spin table, its address is 3h; where: the entry at fffe440h;"
            + " what would do: firmware that has released it, with its boot page in place");
  }

  @Test
  void tellsThatAProcessorDidNotComeThroughTheResetVector() {
    fails(
        "mpc8641hpcn",
        (board, boot) -> {
          boot.store32(DUAL + 0x20, 0);
          board.smp().start(boot, 1, PpcRun.ENTRY);
        },
        "cpu-not-acknowledging",
        "CPU 1 did not come through the reset vector in a second; where: its acknowledge word at"
            + " 4040h; what would do: a processor whose reset leads to 100h");
  }

  private static void start(org.smpstartup.api.Board board, Cpu boot, int cpu) {
    board.smp().numCpu(boot);
    board.smp().start(boot, cpu, PpcRun.ENTRY);
    PpcRun.awaitArrived(boot, cpu);
  }
}
