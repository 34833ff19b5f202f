package org.smpstartup.board.x86apic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.port.Callout;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.board.x86apic.pc.PcMap;
import org.smpstartup.board.x86apic.port.X86Cpu;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.event.EventListener;
import org.smpstartup.runtime.machine.MachineOptions;

class DoorbellTest {
  private static final long HANDLER = 0x21_0000;
  private static final long CALLOUT = 0x22_0000;
  private static final long WORD = PortRun.SCRATCH;
  private static final long HANDLED = PortRun.SCRATCH + 64;
  private static final long TAKEN = PortRun.SCRATCH + 128;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q35-4",
        "q35-6-gap",
        "sparse-x2",
        "bios-bsp-nonzero",
        "x2apic",
        "mailbox-td",
        "82489dx"
      })
  void reachesEachProcessorAndOnlyThat(String preset) {
    PortRun.of(
            BoardConfig.of(preset),
            (board, boot) -> {
              int cpus = startListeners(board, boot);
              for (int cpu = 1; cpu < cpus; cpu++) {
                board.cpu().ring(boot, boot.load64(PortRun.IDS + 8L * (cpu - 1)));
                awaitHandled(boot, cpu);
                assertThat(boot.load64(TAKEN)).isEqualTo(boot.load64(PortRun.IDS + 8L * (cpu - 1)));
              }
            })
        .complete();
  }

  @ParameterizedTest
  @CsvSource({"q35-4, send_ipi_xapic", "x2apic, send_ipi_x2apic", "sparse-x2, send_ipi_x2apic"})
  void theCalloutRingsOnlyWhenTheWordWasEmpty(String preset, String name) {
    List<Event> calls = new ArrayList<>();
    PortRun.of(
            new X86BoardProvider().create(BoardConfig.of(preset)),
            MachineOptions.defaults().with(List.of(branches(calls))),
            (board, boot) -> {
              startListeners(board, boot);
              Callout callout = sendIpi(board, boot);
              boot.install(CALLOUT, callout.program());
              long target = boot.load64(PortRun.IDS);
              assertThat(boot.call(CALLOUT, 0, target, 1, WORD)).isZero();
              awaitHandled(boot, 1);
              assertThat(boot.call(CALLOUT, 0, target, 4, WORD)).isEqualTo(1);
              boot.delay(1_000_000);
              assertThat(boot.load32(HANDLED)).isEqualTo(1);
              assertThat(boot.load32(WORD)).isEqualTo(5);
            })
        .complete();
    assertThat(calls).filteredOn(event -> event.text().equals(name)).hasSize(2);
  }

  @Test
  void manyRequestsOfOneProcessorMergeButTheLastIsNeverLost() {
    PortRun.of(
            BoardConfig.of("q35-4"),
            (board, boot) -> {
              startListeners(board, boot);
              long target = boot.load64(PortRun.IDS);
              for (int i = 0; i < 50; i++) {
                board.cpu().ring(boot, target);
              }
              boot.delay(1_000_000);
              long seen = boot.load32(HANDLED);
              assertThat(seen).isBetween(1L, 50L);
              board.cpu().ring(boot, target);
              awaitHandled(boot, seen + 1);
            })
        .complete();
  }

  @Test
  void tellsDoorbellsFromOtherInterrupts() {
    PortRun.of(
            BoardConfig.of("q35-4"),
            (board, boot) -> {
              CpuPort port = board.cpu();
              board.smp().numCpu(boot);
              port.initInterrupts(boot);
              assertThat(port.acknowledge(boot, 0, X86Cpu.IPI_VECTOR)).isEqualTo(X86Cpu.IPI_VECTOR);
              assertThat(port.acknowledge(boot, 0, X86Cpu.SPURIOUS_VECTOR))
                  .isEqualTo(CpuPort.SPURIOUS);
              assertThat(port.acknowledge(boot, 0, 0x61)).isEqualTo(CpuPort.OTHER);
              assertThat(port.acknowledge(boot, 1, 2)).isEqualTo(CpuPort.OTHER);
              assertThat(port.endsBeforeExchange()).isFalse();
            })
        .complete();
  }

  @ParameterizedTest
  @CsvSource({"q35-6-gap, 5, 6", "epyc-2s-256, 255, 255", "sparse-x2, 2, 261"})
  void readsItsIdAsDoorbellsNameIt(String preset, int cpu, long id) {
    PortRun run =
        PortRun.of(
                BoardConfig.of(preset),
                (board, boot) -> {
                  board.smp().numCpu(boot);
                  PresetStartTest.startAll(board, boot);
                })
            .complete();
    assertThat(run.arrived(cpu - 1)).isEqualTo(id);
  }

  @Test
  void enablesTheBootProcessorsApicAndLeavesNothingUnmasked() {
    PortRun.of(
            BoardConfig.of("x2apic"),
            (board, boot) -> {
              board.cpu().initInterrupts(boot);
              assertThat(boot.in(Space.MSR, 0x80f, 8)).isEqualTo(0x1ff);
              assertThat(boot.in(Space.MSR, 0x808, 8)).isZero();
              for (int lvt = 0x832; lvt <= 0x837; lvt++) {
                assertThat(boot.in(Space.MSR, lvt, 8) & 0x10000).isNotZero();
              }
            })
        .complete();
  }

  /** Starts all processors, each with its interrupts on and a handler that counts. */
  private static int startListeners(Board board, Cpu boot) {
    int cpus = board.smp().numCpu(boot);
    boot.install(
        HANDLER,
        Program.of(
            "test_handler",
            (cpu, line, vector, a2, a3) -> {
              long token = board.cpu().acknowledge(cpu, line, vector);
              if (token >= 0) {
                cpu.store64(TAKEN, board.cpu().hardwareId(cpu));
                cpu.fetchAdd(HANDLED, 4, 1);
                board.cpu().end(cpu, token);
              }
              return 0;
            }));
    boot.install(
        PortRun.ENTRY,
        Program.of(
            "test_listener",
            (cpu, a0, a1, a2, a3) -> {
              board.cpu().enter(cpu);
              cpu.vectors(HANDLER);
              board.cpu().initInterrupts(cpu);
              cpu.interrupts(true);
              cpu.store64(
                  PortRun.IDS + 8 * cpu.load32(PortRun.ARRIVED), board.cpu().hardwareId(cpu));
              cpu.fetchAdd(PortRun.ARRIVED, 4, 1);
              return PortRun.park(cpu);
            }));
    for (int cpu = 1; cpu < cpus; cpu++) {
      assertThat(board.smp().start(boot, cpu, PortRun.ENTRY)).isTrue();
      PortRun.awaitArrived(boot, cpu);
    }
    return cpus;
  }

  private static Callout sendIpi(Board board, Cpu boot) {
    List<Callout> installed = new ArrayList<>();
    board
        .smp()
        .init(
            boot,
            new SmpEntry() {
              @Override
              public void sendIpi(Callout callout) {
                installed.add(callout);
              }

              @Override
              public void spin(Callout callout) {
                throw new AssertionError("the x86 port has no pen of its own");
              }

              @Override
              public void cpuWord(long value) {
                assertThat(value).isEqualTo(PcMap.LOCAL_APIC);
              }
            },
            2);
    assertThat(installed).hasSize(1);
    return installed.getFirst();
  }

  private static void awaitHandled(Cpu boot, long count) {
    assertThat(boot.await(HANDLED, 4, org.smpstartup.api.cpu.Test.EQUAL, count, 1_000_000))
        .as("doorbells handled: %s of %s", boot.load32(HANDLED), count)
        .isTrue();
  }

  private static EventListener branches(List<Event> into) {
    return event -> {
      if (event.kind() == EventKind.BRANCH) {
        into.add(event);
      }
    };
  }
}
