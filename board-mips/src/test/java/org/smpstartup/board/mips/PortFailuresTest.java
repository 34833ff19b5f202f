package org.smpstartup.board.mips;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.Profile;
import org.smpstartup.board.mips.support.PortRun;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunEnd;

/** What the ports say when hardware or software does not do its part. */
class PortFailuresTest {
  private static PortRun startOfOne(String preset, MachineOptions options) {
    return PortRun.of(
        new MipsBoardProvider().create(BoardConfig.of(preset)),
        options,
        (board, boot) -> {
          board.smp().numCpu(boot);
          PortRun.installSecondary(board, boot);
          board.smp().start(boot, 1, PortRun.ENTRY);
        });
  }

  private static MachineOptions cpu1NeverStarts() {
    return MachineOptions.defaults().with(FaultPlan.parse(List.of("never-starts:1")));
  }

  private static void fails(PortRun run, String code, String message) {
    RunEnd end = run.end();
    assertThat(end.code()).as(end.message()).isEqualTo(code);
    assertThat(end.message()).contains(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"boston-i6400", "malta-p5600", "mt7621", "bcm1480-bigsur", "octeon-cn38xx"})
  void aProcessorThatWasNotCountedCannotBeStarted(String preset) {
    fails(
        PortRun.of(
            BoardConfig.of(preset).withCpus(3),
            (board, boot) -> {
              board.smp().numCpu(boot);
              board.smp().start(boot, 3, PortRun.ENTRY);
            }),
        "cpu-not-counted",
        "CPU 3 is to be started; where: board_smp_start; what would do: 1 to 2, for 3 were counted");
  }

  @Test
  void aCoreThatDoesNotBecomeCoherentIsNamed() {
    fails(
        startOfOne("malta-p5600", cpu1NeverStarts()),
        "core-not-coherent",
        "core 1 is in sequencer state 6h and not coherent (7h) 1000 ms after its reset; where: CPU"
            + " 1, CPC_CO_STAT_CONF; what would do: code at its RESET_BASE that writes"
            + " GCR_CL_COHERENCE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bcm1250-swarm | it was let out of reset and did not answer; where: CPU 1, mailbox of CPU 0;"
            + " what would do: CFE at the reset vector",
        "octeon-cn38xx | it did not take its stack within 10 ms; where: CPU 1, words of the spin"
            + " loop; what would do: a boot loader that released its core",
        "mt7621 | it never became ready; where: CPU 1, launch record at F00h + 20h * number; what"
            + " would do: firmware whose VPEs poll the launch area"
      })
  void aProcessorThatDoesNotAnswerIsNamed(String preset, String message) {
    fails(startOfOne(preset, cpu1NeverStarts()), "ap-not-ready", message);
  }

  @Test
  void alaunchEntryMustBeBelow4Gib() {
    fails(
        PortRun.of(
            BoardConfig.of("mt7621"),
            (board, boot) -> {
              board.smp().numCpu(boot);
              board.smp().start(boot, 1, 0x1_0000_0000L);
            }),
        "ap-not-ready",
        "its entry does not fit into 32 bits; where: CPU 1, launch record at F00h + 20h * number;"
            + " what would do: an entry below 100000000h");
  }

  @Test
  void aMachineWithoutInterruptControllerHasNoDoorbell() {
    fails(
        PortRun.of(
            BoardConfig.of("malta-p5600").withCpus(1).withProfile(Profile.QEMU7),
            (board, boot) -> {
              assertThat(board.smp().numCpu(boot)).isEqualTo(1);
              board.cpu().initInterrupts(boot);
              board.cpu().ring(boot, 0);
            }),
        "no-interrupt-controller",
        "a doorbell is to be rung; where: CPU with hardware id 0; what would do: a machine with a"
            + " GIC, which this one has from two CPUs on");
  }
}
