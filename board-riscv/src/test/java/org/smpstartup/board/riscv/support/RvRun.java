package org.smpstartup.board.riscv.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.cpu.Code;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.board.riscv.RiscvBoardProvider;
import org.smpstartup.board.riscv.map.Csr;
import org.smpstartup.board.riscv.sbi.Sbi;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunEnd;
import org.smpstartup.runtime.machine.RunReport;
import org.smpstartup.runtime.software.BootSoftware;
import org.smpstartup.runtime.software.MemoryView;
import org.smpstartup.runtime.software.Outcome;

/** Runs a few lines of supervisor code on a machine, without any protocol. */
public final class RvRun {
  /** Where secondaries arrive. */
  public static final long ENTRY = 0x9000_0000L;

  /** Another such place. */
  public static final long ENTRY_2 = 0x9000_1000L;

  /** Free for tests. */
  public static final long SCRATCH = 0x9100_0000L;

  private static final long HANDLER = 0x9000_2000L;

  public final Machine machine;
  public final RunReport report;

  private RvRun(Machine machine) {
    this.machine = machine;
    this.report = machine.run();
  }

  /** What the boot hart does. */
  @FunctionalInterface
  public interface Body {
    void run(Board board, Cpu boot);
  }

  public static RvRun of(String preset, Body body) {
    return of(BoardConfig.of(preset), MachineOptions.defaults(), body);
  }

  public static RvRun of(BoardConfig config, MachineOptions options, Body body) {
    return of(new RiscvBoardProvider().create(config), options, body);
  }

  public static RvRun of(Board board, MachineOptions options, Body body) {
    Program entry =
        Program.of(
            "test_boot",
            (cpu, a0, a1, a2, a3) -> {
              body.run(board, cpu);
              cpu.step(Step.COMPLETE, 0);
              return 0;
            });
    return new RvRun(new Machine(board, new Software(entry), options));
  }

  // ---- what supervisor code does

  public static long hsm(Cpu cpu, int function, long a0, long a1, long a2) {
    return Sbi.call(cpu, Sbi.HSM, function, a0, a1, a2);
  }

  public static long start(Cpu cpu, long hart, long address, long opaque) {
    return hsm(cpu, Sbi.HART_START, hart, address, opaque);
  }

  public static long status(Cpu cpu, long hart) {
    return hsm(cpu, Sbi.HART_GET_STATUS, hart, 0, 0);
  }

  public static long sendIpi(Cpu cpu, long mask, long base) {
    return Sbi.call(cpu, Sbi.IPI, 0, mask, base, 0);
  }

  public static long sip(Cpu cpu) {
    return cpu.in(Space.CSR, Csr.SIP, 8);
  }

  /** Installs code for a secondary. */
  public static void secondary(Cpu boot, long entry, String name, Code code) {
    boot.install(entry, Program.of(name, code));
  }

  /** Lets the caller count its software interrupts in a word, each cleared before it is counted. */
  public static void listen(Cpu cpu, long count) {
    cpu.install(
        HANDLER,
        Program.of(
            "test_handler",
            (c, line, vector, a2, a3) -> {
              c.out(Space.CSR, Csr.SIP, 8, 0);
              long word = c.load64(SCRATCH - 64);
              c.store32(word, c.load32(word) + 1);
              return 0;
            }));
    cpu.store64(SCRATCH - 64, count);
    cpu.vectors(HANDLER);
    cpu.out(Space.CSR, Csr.SIE, 8, 2);
    cpu.interrupts(true);
  }

  /** Waits until a word has a value, a second at most. */
  public static void await(Cpu cpu, long address, long value) {
    assertThat(cpu.await(address, 4, Test.EQUAL, value, 20_000_000))
        .as("%s becomes %s, and is %s", Long.toHexString(address), value, cpu.load32(address))
        .isTrue();
  }

  /** Waits until a hart has a state. */
  public static void awaitStatus(Cpu cpu, long hart, long status) {
    for (int i = 0; i < 1000 && status(cpu, hart) != status; i++) {
      cpu.delay(100);
    }
    assertThat(status(cpu, hart)).isEqualTo(status);
  }

  /** Waits where nothing ever happens. */
  public static long park(Cpu cpu) {
    cpu.await(SCRATCH - 8, 4, Test.NOT_EQUAL, 0, Cpu.FOREVER);
    return 0;
  }

  public RvRun complete() {
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
