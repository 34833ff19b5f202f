package org.smpstartup.board.mips.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.board.mips.MipsBoardProvider;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunEnd;
import org.smpstartup.runtime.machine.RunReport;
import org.smpstartup.runtime.software.BootSoftware;
import org.smpstartup.runtime.software.MemoryView;
import org.smpstartup.runtime.software.Outcome;

/** Runs a few lines of start-up code on a board of this family, without any protocol. */
public final class PortRun {
  /** Where secondaries arrive. */
  public static final long ENTRY = 0x20_0000;

  /** How many have arrived, 32 bits. */
  public static final long ARRIVED = 0x30_0000;

  /** What the tests of this machine look at, 64 bits each. */
  public static final long WORDS = 0x30_1000;

  /** Never written by anything. */
  private static final long QUIET = 0x100_0000;

  private final Machine machine;
  private final RunReport report;

  private PortRun(Machine machine) {
    this.machine = machine;
    this.report = machine.run();
  }

  /** What the boot processor does. */
  @FunctionalInterface
  public interface Body {
    void run(Board board, Cpu boot);
  }

  public static PortRun of(BoardConfig config, Body body) {
    return of(new MipsBoardProvider().create(config), body);
  }

  public static PortRun of(Board board, Body body) {
    return of(board, MachineOptions.defaults(), body);
  }

  public static PortRun of(Board board, MachineOptions options, Body body) {
    Program entry =
        Program.of(
            "test_boot",
            (cpu, a0, a1, a2, a3) -> {
              body.run(board, cpu);
              cpu.step(Step.COMPLETE, 0);
              return 0;
            });
    return new PortRun(new Machine(board, new Software(entry), options));
  }

  /** Installs the code of secondaries: it records who came, and waits for ever. */
  public static void installSecondary(Board board, Cpu boot) {
    boot.install(
        ENTRY,
        Program.of(
            "test_secondary",
            (cpu, a0, a1, a2, a3) -> {
              board.cpu().enter(cpu);
              long place = cpu.fetchAdd(ARRIVED, 4, 1);
              cpu.store64(WORDS + 8 * place, board.cpu().hardwareId(cpu));
              return park(cpu);
            }));
  }

  /** Waits where nothing ever happens. */
  public static long park(Cpu cpu) {
    cpu.await(QUIET, 4, Test.NOT_EQUAL, 0, Cpu.FOREVER);
    return 0;
  }

  /** Waits until that many have arrived, a second at most. */
  public static void awaitArrived(Cpu boot, long count) {
    assertThat(boot.await(ARRIVED, 4, Test.EQUAL, count, 20_000_000))
        .as("%s processors arrive, %s did", count, boot.load32(ARRIVED))
        .isTrue();
  }

  public PortRun complete() {
    @Nullable Throwable thrown = machine.thrown();
    assertThat(report.end().kind())
        .as(() -> report.end() + (thrown == null ? "" : " " + thrown))
        .isEqualTo(RunEnd.Kind.COMPLETE);
    return this;
  }

  public RunEnd end() {
    return report.end();
  }

  public long word(int number) {
    return machine.peek(WORDS + 8L * number, 8);
  }

  private record Software(Program entry) implements BootSoftware {
    @Override
    public Outcome outcome(MemoryView memory, long loadBase, long loadSize) {
      return new Outcome(0, 0, List.of());
    }
  }
}
