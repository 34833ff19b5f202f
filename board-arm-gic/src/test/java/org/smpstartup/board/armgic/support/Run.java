package org.smpstartup.board.armgic.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

/** Runs a few lines of start-up code on a board, without any protocol. */
public final class Run {
  /** Where secondaries arrive, from the base of the load area. */
  public static final long ENTRY = 0x1000;

  /** Free for tests, from the base of the load area. */
  public static final long SCRATCH = 0x2000;

  /** The machine after the run. */
  public final Machine machine;

  /** What came of it. */
  public final RunReport report;

  private Run(Machine machine) {
    this.machine = machine;
    this.report = machine.run();
  }

  /** What the boot processor does. */
  @FunctionalInterface
  public interface Body {
    /** Runs at the base of the load area. */
    void run(Cpu boot, long base);
  }

  /** Runs to the end. */
  public static Run of(Board board, Body body) {
    Program entry =
        Program.of(
            "test_boot",
            (cpu, base, size, a2, a3) -> {
              body.run(cpu, base);
              cpu.step(Step.COMPLETE, 0);
              return 0;
            });
    return new Run(new Machine(board, new Software(entry), MachineOptions.defaults()));
  }

  /** Checks that nothing went wrong. */
  public Run complete() {
    assertThat(report.end().kind())
        .as(() -> report.end() + " " + machine.thrown())
        .isEqualTo(RunEnd.Kind.COMPLETE);
    return this;
  }

  /** Reads a word of the load area. */
  public long word(long offset) {
    return machine.peek(machine.hardware().loadBase() + offset, 8);
  }

  private record Software(Program entry) implements BootSoftware {
    @Override
    public Outcome outcome(MemoryView memory, long loadBase, long loadSize) {
      return new Outcome(0, 0, List.of());
    }
  }
}
