package org.smpstartup.board.sh.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Board;
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

/** Runs a few lines of code on a board of this family, without any protocol. */
public final class ShRun {
  /** Memory of every 29-bit preset but x3proto. */
  public static final long MEMORY = 0x0800_0000L;

  /** Where secondaries arrive. */
  public static final long ENTRY = MEMORY + 0x20_0000;

  /** Free for tests. */
  public static final long SCRATCH = MEMORY + 0x30_0000;

  public final Board board;
  public final Machine machine;
  public final RunReport report;

  private ShRun(Board board, Machine machine) {
    this.board = board;
    this.machine = machine;
    this.report = machine.run();
  }

  /** What the boot processor does. */
  @FunctionalInterface
  public interface Body {
    void run(Board board, Cpu boot);
  }

  public static ShRun of(Board board, Body body) {
    return of(board, MachineOptions.defaults(), body);
  }

  public static ShRun of(Board board, MachineOptions options, Body body) {
    Program entry =
        Program.of(
            "test_boot",
            (cpu, a0, a1, a2, a3) -> {
              body.run(board, cpu);
              cpu.step(Step.COMPLETE, 0);
              return 0;
            });
    return new ShRun(board, new Machine(board, new Software(entry), options));
  }

  /** Waits where nothing ever happens. */
  public static long park(Cpu cpu) {
    cpu.await(SCRATCH - 8, 4, org.smpstartup.api.cpu.Test.NOT_EQUAL, 0, Cpu.FOREVER);
    return 0;
  }

  /** Waits until a word has a value, a second at most. */
  public static void await(Cpu cpu, long address, long value) {
    assertThat(cpu.await(address, 4, org.smpstartup.api.cpu.Test.EQUAL, value, 10_000_000))
        .as("%s becomes %s, and is %s", Long.toHexString(address), value, cpu.load32(address))
        .isTrue();
  }

  public ShRun complete() {
    @Nullable Throwable thrown = machine.thrown();
    assertThat(report.end().kind())
        .as(() -> report.end() + (thrown == null ? "" : " " + thrown))
        .isEqualTo(RunEnd.Kind.COMPLETE);
    return this;
  }

  private record Software(Program entry) implements BootSoftware {
    @Override
    public Outcome outcome(MemoryView memory, long loadBase, long loadSize) {
      return new Outcome(0, 0, List.of());
    }
  }
}
