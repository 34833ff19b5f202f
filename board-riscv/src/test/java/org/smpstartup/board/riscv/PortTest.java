package org.smpstartup.board.riscv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.port.Callout;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.board.riscv.map.Csr;
import org.smpstartup.board.riscv.support.RvRun;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunEnd;
import org.smpstartup.testkit.ipi.IpiResult;
import org.smpstartup.testkit.ipi.IpiRuns;

/** The port: doorbells, and what it says when things are not as they should be. */
class PortTest {
  private static final long TREE = 0x8020_0000L;

  @ParameterizedTest
  @ValueSource(strings = {"virt-rv-4", "virt-rv-aclint-4", "rv-boot-hart-2", "rv-sparse"})
  void everyHartRingsEveryHart(String preset) {
    Board board = new RiscvBoardProvider().create(BoardConfig.of(preset));
    IpiResult result = IpiRuns.matrix(board, MachineOptions.defaults());
    assertThat(result.run().end().kind()).isEqualTo(RunEnd.Kind.COMPLETE);
    assertThat(result.sent()).isEqualTo((long) result.cpus() * result.cpus());
    assertThat(result.heard()).isEqualTo(result.sent());
    assertThat(result.stray()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"virt-rv-4, send_ipi_sbi", "virt-rv-aclint-4, send_ipi_sswi"})
  void theCalloutRingsOnlyWhenTheWordWasEmpty(String preset, String name) {
    RvRun.of(
            preset,
            (board, boot) -> {
              assertThat(board.smp().numCpu(boot)).isEqualTo(4);
              List<Program> installed = new java.util.ArrayList<>();
              board.smp().init(boot, entry(installed), 4);
              assertThat(installed).extracting(Program::name).containsExactly(name);
              long callout = RvRun.ENTRY;
              boot.install(callout, installed.getFirst());
              assertThat(boot.call(callout, 0, 0, 1, RvRun.SCRATCH)).isZero();
              boot.delay(10_000);
              assertThat(RvRun.sip(boot)).isEqualTo(2);
              boot.out(Space.CSR, Csr.SIP, 8, 0);
              assertThat(boot.call(callout, 0, 0, 4, RvRun.SCRATCH)).isEqualTo(1);
              boot.delay(10_000);
              assertThat(RvRun.sip(boot)).isZero();
              assertThat(boot.load32(RvRun.SCRATCH)).isEqualTo(5);
            })
        .complete();
  }

  @Test
  void aDoorbellIsClearedFirstAndOthersAreQuieted() {
    RvRun.of(
            "virt-rv-4",
            (board, boot) -> {
              CpuPort port = board.cpu();
              assertThat(port.architecture()).isEqualTo(Architecture.RISCV);
              assertThat(port.endsBeforeExchange()).isTrue();
              port.initInterrupts(boot);
              assertThat(boot.in(Space.CSR, Csr.SIE, 8)).isEqualTo(2);
              boot.out(Space.CSR, Csr.SIP, 8, 2);
              assertThat(port.acknowledge(boot, 1, 1)).isEqualTo(1);
              assertThat(RvRun.sip(boot)).isZero();
              port.end(boot, 1);
              boot.out(Space.CSR, Csr.SIE, 8, 0x222);
              assertThat(port.acknowledge(boot, 5, 5)).isEqualTo(CpuPort.OTHER);
              assertThat(boot.in(Space.CSR, Csr.SIE, 8)).isEqualTo(2);
              port.enter(boot);
              assertThat(boot.in(Space.CSR, Csr.SIE, 8)).isZero();
            })
        .complete();
  }

  @Test
  void firmwaresErrorsAreNamed() {
    failsWith(
        "sbi-hart-start",
        "hart 1 (CPU 1) cannot be started: ALREADY_AVAILABLE; where: sbi_hart_start; what would do:"
            + " a hart that is stopped, which the firmware's hart_get_status tells",
        (board, boot) -> {
          var _ = board.smp().numCpu(boot);
          RvRun.secondary(boot, RvRun.ENTRY, "test_idle", (cpu, a0, a1, a2, a3) -> RvRun.park(cpu));
          assertThat(RvRun.start(boot, 1, RvRun.ENTRY, 0)).isZero();
          RvRun.awaitStatus(boot, 1, 0);
          var _ = board.smp().start(boot, 1, RvRun.ENTRY);
        });
    failsWith(
        "sbi-send-ipi",
        "hart 9 cannot be rung: INVALID_PARAM; where: sbi_send_ipi; what would do: a hart of the"
            + " device tree that has an MMU",
        (board, boot) -> board.cpu().ring(boot, 9));
  }

  @Test
  void aNumberThatWasNotCountedIsNamed() {
    failsWith(
        "cpu-not-counted",
        "CPU 4 is to be started; where: board_smp_start; what would do: 1 to 3, for 4 were counted",
        (board, boot) -> {
          var _ = board.smp().numCpu(boot);
          var _ = board.smp().start(boot, 4, RvRun.ENTRY);
        });
  }

  @Test
  void aTreeThatIsNotThereOrDamagedIsNamed() {
    failsWith(
        "no-device-tree",
        "no harts can be counted: there is no flattened tree; where: 80200000h, where firmware"
            + " leaves the device tree; what would do: a flattened tree with a node for each hart",
        (board, boot) -> {
          boot.store32(TREE, 0);
          var _ = board.smp().numCpu(boot);
        });
    failsWith(
        "no-device-tree",
        "leaves the device tree; what would do: a flattened tree with a node for each hart",
        (board, boot) -> {
          boot.store32(TREE + 20, 0);
          var _ = board.smp().numCpu(boot);
        });
  }

  @Test
  void aBootHartThatTheTreeLeavesOutIsNamed() {
    failsWith(
        "boot-hart-not-listed",
        "the device tree at 80200000h lists no enabled hart 7 with an MMU, and this is one; where:"
            + " /cpus; what would do: a node for the boot hart",
        (board, boot) -> {
          boot.out(Space.CSR, Csr.SSCRATCH, 8, 7);
          var _ = board.smp().numCpu(boot);
        });
  }

  private static void failsWith(String code, String message, BiConsumer<Board, Cpu> body) {
    RunEnd end = RvRun.of("virt-rv-4", body::accept).report.end();
    assertThat(end.code()).isEqualTo(code);
    assertThat(end.message().toUpperCase(Locale.ROOT)).endsWith(message.toUpperCase(Locale.ROOT));
  }

  private static SmpEntry entry(List<Program> installed) {
    return new SmpEntry() {
      @Override
      public void sendIpi(Callout callout) {
        installed.add(callout.program());
      }

      @Override
      public void spin(Callout callout) {
        throw new AssertionError("RISC-V has no pen of its own: an exchange is one instruction");
      }

      @Override
      public void cpuWord(long value) {
        throw new AssertionError("RISC-V needs no cpu word");
      }
    };
  }
}
