package org.smpstartup.board.ppc.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.board.ppc.PpcBoardProvider;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunEnd;
import org.smpstartup.runtime.machine.RunReport;
import org.smpstartup.runtime.software.BootSoftware;
import org.smpstartup.runtime.software.MemoryView;
import org.smpstartup.runtime.software.Outcome;

/** Runs a few lines of start-up code on a board of this family, without any protocol. */
public final class PpcRun {
  /** Where secondaries arrive. */
  public static final long ENTRY = 0x20_0000;

  /** How many have arrived, 32 bits. */
  public static final long ARRIVED = 0x30_0000;

  /** Hardware id and first argument of each, in the order of arrival, 64 bits each. */
  public static final long RECORDS = 0x30_1000;

  /** Free for tests. */
  public static final long SCRATCH = 0x100_0000;

  private final List<String> branches = new ArrayList<>();
  private final Machine machine;
  private final RunReport report;

  private PpcRun(Board board, Program entry) {
    MachineOptions options =
        MachineOptions.defaults()
            .with(
                List.of(event -> {
                  if (event.kind() == EventKind.BRANCH) {
                    branches.add(event.cpu() + " " + event.text());
                  }
                }));
    machine = new Machine(board, new Software(entry), options);
    report = machine.run();
  }

  /** What the boot processor does. */
  @FunctionalInterface
  public interface Body {
    void run(Board board, Cpu boot);
  }

  public static PpcRun of(String preset, Body body) {
    return of(BoardConfig.of(preset), body);
  }

  public static PpcRun of(BoardConfig config, Body body) {
    Board board = new PpcBoardProvider().create(config);
    return new PpcRun(
        board,
        Program.of(
            "test_boot",
            (cpu, a0, a1, a2, a3) -> {
              installSecondary(board, cpu);
              body.run(board, cpu);
              cpu.step(Step.COMPLETE, 0);
              return 0;
            }));
  }

  /** The code of secondaries: it records who came with what, and waits for ever. */
  private static void installSecondary(Board board, Cpu boot) {
    boot.install(
        ENTRY,
        Program.of(
            "test_secondary",
            (cpu, a0, a1, a2, a3) -> {
              board.cpu().enter(cpu);
              long at = RECORDS + 16 * cpu.load32(ARRIVED);
              cpu.store64(at, board.cpu().hardwareId(cpu));
              cpu.store64(at + 8, a0);
              cpu.fetchAdd(ARRIVED, 4, 1);
              return park(cpu);
            }));
  }

  /** Waits where nothing ever happens. */
  public static long park(Cpu cpu) {
    cpu.await(SCRATCH - 8, 4, org.smpstartup.api.cpu.Test.NOT_EQUAL, 0, Cpu.FOREVER);
    return 0;
  }

  /** Waits until that many have arrived, a second at most. */
  public static void awaitArrived(Cpu boot, long count) {
    assertThat(boot.await(ARRIVED, 4, org.smpstartup.api.cpu.Test.EQUAL, count, 20_000_000))
        .as("%s processors arrive, %s did", count, boot.load32(ARRIVED))
        .isTrue();
  }

  public PpcRun complete() {
    @Nullable Throwable thrown = machine.thrown();
    assertThat(report.end().kind())
        .as(() -> report.end() + (thrown == null ? "" : " " + thrown))
        .isEqualTo(RunEnd.Kind.COMPLETE);
    return this;
  }

  /** How the run ended. */
  public RunEnd end() {
    return report.end();
  }

  /** The programs branched to, as {@code cpu name}. */
  public List<String> branches() {
    return branches;
  }

  /** The id of the processor that arrived at a place, from 0. */
  public long arrived(int place) {
    return machine.peek(RECORDS + 16L * place, 8);
  }

  /** The first argument of the processor that arrived at a place. */
  public long argument(int place) {
    return machine.peek(RECORDS + 16L * place + 8, 8);
  }

  private record Software(Program entry) implements BootSoftware {
    @Override
    public Outcome outcome(MemoryView memory, long loadBase, long loadSize) {
      return new Outcome(0, 0, List.of());
    }
  }
}
