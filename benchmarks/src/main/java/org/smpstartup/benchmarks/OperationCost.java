package org.smpstartup.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunReport;

/**
 * Time of one operation of a processor that nobody interrupts, with the machine's whole
 * bookkeeping: turn, virtual time, interrupts looked for, routing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgsAppend = {"--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED", "-Xmx1g"})
public class OperationCost {
  private static final int OPERATIONS = 100_000;
  private static final long WORD = 0x20_0000;
  private static final long APIC_ID = 0xfee0_0020L;
  private static final long X2APIC_ID = 0x802;

  private final BoardProvider provider = Machines.provider();

  @FunctionalInterface
  private interface Operation {
    void on(Cpu cpu, int i);
  }

  /** A load from memory. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public RunReport load() {
    return repeat("q35", (cpu, i) -> cpu.load64(WORD + (i & 0xff8)));
  }

  /** A store to memory. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public RunReport store() {
    return repeat("q35", (cpu, i) -> cpu.store64(WORD + (i & 0xff8), i));
  }

  /** A locked addition. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public RunReport atomic() {
    return repeat("q35", (cpu, i) -> cpu.fetchAdd(WORD + (i & 0xff8), 8, 1));
  }

  /** A load from a local APIC register in memory. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public RunReport device() {
    return repeat("q35", (cpu, i) -> cpu.load32(APIC_ID));
  }

  /** A read of a local APIC register that is an MSR. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public RunReport msr() {
    return repeat("x2apic", (cpu, i) -> cpu.in(Space.MSR, X2APIC_ID, 8));
  }

  private RunReport repeat(String preset, Operation operation) {
    Program entry =
        Program.of(
            "repeat",
            (cpu, a0, a1, a2, a3) -> {
              for (int i = 0; i < OPERATIONS; i++) {
                operation.on(cpu, i);
              }
              cpu.step(Step.COMPLETE, 0);
              return 0;
            });
    return Machines.run(
        Machines.board(provider, preset, 1), new Machines.Alone(entry), MachineOptions.defaults());
  }
}
