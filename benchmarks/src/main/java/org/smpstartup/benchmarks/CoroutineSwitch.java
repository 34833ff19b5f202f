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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.smpstartup.runtime.coroutine.Coroutine;
import org.smpstartup.runtime.coroutine.Coroutines;

/** Time of one switch: from the driver into a coroutine, or back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgsAppend = {"--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED", "-Xmx1g"})
public class CoroutineSwitch {
  private static final int ROUND_TRIPS = 10_000;

  /** The kind of coroutine, as the runtime names it. */
  @Param({"continuation", "virtual-threads"})
  public String kind = "";

  private Coroutines coroutines = Coroutines.fastest();

  /** Picks the kind, and fails if this JVM does not give it. */
  @Setup
  public void pick() {
    coroutines = kind.equals("continuation") ? Coroutines.fastest() : Coroutines.virtualThreads();
    if (!coroutines.name().equals(kind)) {
      throw new IllegalStateException("this JVM has no coroutines of kind " + kind);
    }
  }

  /**
   * Goes in and out.
   *
   * @return how often the coroutine ran
   */
  @Benchmark
  @OperationsPerInvocation(2 * ROUND_TRIPS)
  public long oneSwitch() {
    long[] ran = new long[1];
    coroutines.drive(() -> {
      Coroutine[] self = new Coroutine[1];
      Coroutine coroutine =
          coroutines.create(() -> {
            for (int i = 1; i < ROUND_TRIPS; i++) {
              ran[0]++;
              self[0].pause();
            }
          });
      self[0] = coroutine;
      while (!coroutine.resume()) {
        ran[0]++;
      }
    });
    return ran[0];
  }
}
