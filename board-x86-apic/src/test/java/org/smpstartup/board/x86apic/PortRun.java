package org.smpstartup.board.x86apic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunEnd;
import org.smpstartup.runtime.machine.RunReport;
import org.smpstartup.runtime.software.BootSoftware;
import org.smpstartup.runtime.software.MemoryView;
import org.smpstartup.runtime.software.Outcome;

/** Runs a few lines of start-up code on a board of this family, without any protocol. */
final class PortRun {
  /** Where secondaries arrive. */
  static final long ENTRY = 0x20_0000;

  /** How many have arrived, 32 bits. */
  static final long ARRIVED = 0x30_0000;

  /** APIC ids in the order of arrival, 64 bits each. */
  static final long IDS = 0x30_1000;

  /** Free for tests. */
  static final long SCRATCH = 0x100_0000;

  final Board board;
  final Machine machine;
  final RunReport report;

  private PortRun(Board board, Machine machine) {
    this.board = board;
    this.machine = machine;
    this.report = machine.run();
  }

  /** What the boot processor does. */
  @FunctionalInterface
  interface Body {
    void run(Board board, Cpu boot);
  }

  static BoardConfig config(String preset, int cpus, Profile profile) {
    return BoardConfig.of(preset).withCpus(cpus).withProfile(profile);
  }

  static PortRun of(BoardConfig config, Body body) {
    return of(new X86BoardProvider().create(config), MachineOptions.defaults(), body);
  }

  static PortRun of(Board board, MachineOptions options, Body body) {
    Program entry =
        Program.of(
            "test_boot",
            (cpu, a0, a1, a2, a3) -> {
              body.run(board, cpu);
              cpu.step(Step.COMPLETE, 0);
              return 0;
            });
    return new PortRun(board, new Machine(board, new Software(entry), options));
  }

  /** Installs the code of secondaries: it records who came, and waits for ever. */
  static void installSecondary(Board board, Cpu boot) {
    boot.install(
        ENTRY,
        Program.of(
            "test_secondary",
            (cpu, a0, a1, a2, a3) -> {
              board.cpu().enter(cpu);
              cpu.store64(IDS + 8 * cpu.load32(ARRIVED), board.cpu().hardwareId(cpu));
              cpu.fetchAdd(ARRIVED, 4, 1);
              return park(cpu);
            }));
  }

  /** Waits where nothing ever happens. */
  static long park(Cpu cpu) {
    cpu.await(SCRATCH - 8, 4, org.smpstartup.api.cpu.Test.NOT_EQUAL, 0, Cpu.FOREVER);
    return 0;
  }

  /** Waits until that many have arrived, a second at most. */
  static void awaitArrived(Cpu boot, long count) {
    assertThat(boot.await(ARRIVED, 4, org.smpstartup.api.cpu.Test.EQUAL, count, 20_000_000))
        .as("%s processors arrive, %s did", count, boot.load32(ARRIVED))
        .isTrue();
  }

  PortRun complete() {
    @Nullable Throwable thrown = machine.thrown();
    assertThat(report.end().kind())
        .as(() -> report.end() + (thrown == null ? "" : " " + thrown))
        .isEqualTo(RunEnd.Kind.COMPLETE);
    return this;
  }

  /** The id of the processor that arrived at a place, from 0. */
  long arrived(int place) {
    return machine.peek(IDS + 8L * place, 8);
  }

  private record Software(Program entry) implements BootSoftware {
    @Override
    public Outcome outcome(MemoryView memory, long loadBase, long loadSize) {
      return new Outcome(0, 0, List.of());
    }
  }
}
