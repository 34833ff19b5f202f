package org.smpstartup.board.mips.behaviours;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.board.mips.map.LaunchMap;
import org.smpstartup.board.mips.support.PortRun;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviour 44: the launch area of firmware. */
class LaunchBehavioursTest {
  private static final BoardConfig MT7621 = BoardConfig.of("mt7621");
  private static final long READY_GO_GONE = 7;

  private static Program registers() {
    return Program.of(
        "test_registers",
        (cpu, a0, a1, a2, a3) -> {
          cpu.store64(PortRun.WORDS, a0);
          cpu.store64(PortRun.WORDS + 8, a1 | a2 | a3);
          cpu.store64(PortRun.WORDS + 16, cpu.load32(LaunchMap.at(2) + LaunchMap.FLAGS));
          cpu.store32(PortRun.ARRIVED, 1);
          return PortRun.park(cpu);
        });
  }

  @Item(44)
  @Test
  void aLaunchedCpuSaysThatItIsGoneAndArrivesWithItsArgument() {
    PortRun run =
        PortRun.of(
                MT7621,
                (board, boot) -> {
                  long record = LaunchMap.at(2);
                  boot.install(PortRun.ENTRY, registers());
                  boot.await(
                      record + LaunchMap.FLAGS,
                      4,
                      org.smpstartup.api.cpu.Test.EQUAL,
                      LaunchMap.READY,
                      Cpu.FOREVER);
                  boot.store32(record + LaunchMap.PC, PortRun.ENTRY);
                  boot.store32(record + LaunchMap.A0, 0x1234);
                  boot.store32(record + LaunchMap.FLAGS, LaunchMap.READY | LaunchMap.GO);
                  PortRun.awaitArrived(boot, 1);
                })
            .complete();
    assertThat(run.word(0)).isEqualTo(0x1234);
    assertThat(run.word(1)).isZero();
    assertThat(run.word(2)).isEqualTo(READY_GO_GONE);
  }

  @Item(44)
  @Test
  void aSecondLaunchIsRefused() {
    PortRun run =
        PortRun.of(
            MT7621,
            (board, boot) -> {
              assertThat(board.smp().numCpu(boot)).isEqualTo(4);
              PortRun.installSecondary(board, boot);
              assertThat(board.smp().start(boot, 1, PortRun.ENTRY)).isTrue();
              board.smp().start(boot, 1, PortRun.ENTRY);
            });
    assertThat(run.end().code()).isEqualTo("ap-not-ready");
    assertThat(run.end().message())
        .contains(
            "it was launched before; where: CPU 1, launch record at F00h + 20h * number; what would"
                + " do: one launch of each VPE");
  }

  @Item(44)
  @Test
  void aCpuThatIsNotReadyIsRefused() {
    PortRun run =
        PortRun.of(
            MT7621,
            (board, boot) -> {
              board.smp().numCpu(boot);
              boot.delay(1_000_000);
              boot.store32(LaunchMap.at(1) + LaunchMap.FLAGS, 0);
              board.smp().start(boot, 1, PortRun.ENTRY);
            });
    assertThat(run.end().code()).isEqualTo("ap-not-ready");
    assertThat(run.end().message())
        .contains(
            "it never became ready; where: CPU 1, launch record at F00h + 20h * number; what would"
                + " do: firmware whose VPEs poll the launch area");
  }
}
