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
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunReport;

/**
 * Time of one IPI there and one back between two processors that sleep in between: the sender's
 * register, the routing, the target's latches, the interrupt acknowledged, its handler with the end
 * of interrupt, and the same the other way.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgsAppend = {"--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED", "-Xmx1g"})
public class IpiRoundTrip {
  private static final int ROUND_TRIPS = 20_000;

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
   * Boots two processors, which play ping-pong.
   *
   * @return the machine's report
   */
  @Benchmark
  @OperationsPerInvocation(ROUND_TRIPS)
  public RunReport pingPong() {
    Board board = Machines.board(machine, 2);
    PingPong game = new PingPong(board.smp(), board.cpu(), ROUND_TRIPS);
    return Machines.run(board, new Machines.Alone(game.entry()), MachineOptions.defaults());
  }
}
