package org.smpstartup.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.smpstartup.api.Board;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.kernel.TestKernel;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunReport;
import org.smpstartup.runtime.ostd.Ostd;
import org.smpstartup.runtime.ostd.OstdOptions;
import org.smpstartup.runtime.startup.Libstartup;
import org.smpstartup.runtime.startup.LibstartupOptions;
import org.smpstartup.runtime.startup.SyspageLayouts;

/** Time of a whole boot of two processors on each board, board and machine built anew. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgsAppend = {"--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED", "-Xmx1g"})
public class BootPerBoard {
  private static final int CPUS = 2;

  /** Board and preset. */
  @Param({
    "x86-apic/q35",
    "x86-apic/x2apic",
    "arm-gic/virt-gicv2",
    "arm-gic/virt-gicv3",
    "mips/boston-i6400",
    "ppc/qemu-ppce500",
    "sh/urquell",
    "riscv/virt-rv"
  })
  public String machine = "";

  /**
   * Boots libstartup and the test kernel.
   *
   * @return the machine's report
   */
  @Benchmark
  public RunReport libstartup() {
    Board board = Machines.board(machine, CPUS);
    Libstartup software =
        new Libstartup(
            board.smp(),
            board.cpu(),
            new TestKernel(SyspageLayouts.QNX32, board.cpu()),
            LibstartupOptions.DEFAULT);
    return Machines.run(board, software, MachineOptions.defaults());
  }

  /**
   * Boots OSTD.
   *
   * @return the machine's report
   */
  @Benchmark
  public RunReport ostd() {
    Board board = Machines.board(machine, CPUS);
    Ostd software = new Ostd(board.smp(), board.cpu(), OstdOptions.of(Protocol.OSTD));
    return Machines.run(board, software, MachineOptions.defaults());
  }
}
