package org.smpstartup.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.kernel.TestKernel;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunReport;
import org.smpstartup.runtime.ostd.Ostd;
import org.smpstartup.runtime.ostd.OstdOptions;
import org.smpstartup.runtime.software.BootSoftware;
import org.smpstartup.runtime.startup.Libstartup;
import org.smpstartup.runtime.startup.LibstartupOptions;
import org.smpstartup.runtime.startup.SyspageLayouts;

/**
 * Time of a whole boot, board and machine built anew, divided by the number of processors. Every
 * method but the last boots as many processors an invocation, in machines of its size.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 15)
@Measurement(iterations = 10)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
      "-Xms8g",
      "-Xmx8g",
      "-Xmn5g",
      "-XX:+UseParallelGC"
    })
public class BootPerCpu {
  private static final int SOME = 16_384;
  private static final int MILLION = 1_048_576;

  /** What the machine boots. */
  @Param({"libstartup", "ostd"})
  public String protocol = "";

  private final BoardProvider provider = Machines.provider();

  /**
   * Machines of 8.
   *
   * @return operations of them all
   */
  @Benchmark
  @OperationsPerInvocation(SOME)
  public long of8() {
    return machinesOf(8);
  }

  /**
   * Machines of 1,024.
   *
   * @return operations of them all
   */
  @Benchmark
  @OperationsPerInvocation(SOME)
  public long of1024() {
    return machinesOf(1_024);
  }

  /**
   * One machine of 16,384.
   *
   * @return its report
   */
  @Benchmark
  @OperationsPerInvocation(SOME)
  public RunReport of16384() {
    return boot(SOME);
  }

  /**
   * One machine of 1,048,576.
   *
   * @return its report
   */
  @Benchmark
  @OperationsPerInvocation(MILLION)
  @Warmup(iterations = 2)
  @Measurement(iterations = 3)
  public RunReport of1048576() {
    return boot(MILLION);
  }

  private long machinesOf(int cpus) {
    long operations = 0;
    for (int booted = 0; booted < SOME; booted += cpus) {
      operations += boot(cpus).operations();
    }
    return operations;
  }

  private RunReport boot(int cpus) {
    Board board = Machines.board(provider, "x2apic", cpus);
    return Machines.run(board, software(board), MachineOptions.defaults());
  }

  private BootSoftware software(Board board) {
    Protocol asked = Protocol.of(protocol).orElseThrow();
    if (asked == Protocol.LIBSTARTUP) {
      return new Libstartup(
          board.smp(),
          board.cpu(),
          new TestKernel(SyspageLayouts.WIDE, board.cpu()),
          LibstartupOptions.DEFAULT.withLayout(SyspageLayouts.WIDE));
    }
    return new Ostd(board.smp(), board.cpu(), OstdOptions.of(asked));
  }
}
