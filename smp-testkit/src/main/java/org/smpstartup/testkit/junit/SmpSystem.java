package org.smpstartup.testkit.junit;

import com.google.inject.Key;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Board;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.RunReport.CpuState;
import org.smpstartup.runtime.wiring.PreparedBoot;

/** The machine of one test, before and after it ran. */
public final class SmpSystem {
  private final PreparedBoot prepared;
  private final EventRecorder recorder;
  private @Nullable BootReport report;
  private boolean handedOut;

  SmpSystem(PreparedBoot prepared, EventRecorder recorder) {
    this.prepared = prepared;
    this.recorder = recorder;
  }

  /**
   * Boots the machine. A start-up that fails is a report too.
   *
   * @return what came of it
   * @throws org.smpstartup.runtime.boot.BootException if nothing ran, because a fault cannot strike
   *     this machine
   * @throws IllegalStateException if it has booted already
   */
  public BootReport boot() {
    if (report != null) {
      throw new IllegalStateException(
          "the machine of this test has booted already; where: SmpSystem.boot(); what would do:"
              + " report(), or @SmpTest(boot = MANUAL) and one call of boot()");
    }
    BootReport came = prepared.run();
    report = came;
    return came;
  }

  /**
   * Tells what came of the boot.
   *
   * @return the report
   * @throws IllegalStateException if it has not booted yet
   */
  public BootReport report() {
    return booted()
        .orElseThrow(() ->
            new IllegalStateException(
                "the machine of this test has not booted; where: SmpSystem.report(); what would"
                    + " do: a call of boot() before, or @SmpTest without boot = MANUAL"));
  }

  /**
   * Tells what came of the boot, if there was one.
   *
   * @return the report; empty before the boot
   */
  public Optional<BootReport> booted() {
    return Optional.ofNullable(report);
  }

  /**
   * Gives the machine, to look at memory, devices and cores.
   *
   * @return the machine
   */
  public Machine machine() {
    handedOut = true;
    return prepared.machine();
  }

  /**
   * Gives the board whose hardware it is.
   *
   * @return the board
   */
  public Board board() {
    return get(Key.get(Board.class));
  }

  /**
   * Gives what was asked of it.
   *
   * @return the request
   */
  public BootRequest request() {
    return prepared.request();
  }

  /**
   * Gives what happened so far.
   *
   * @return the events, in order
   */
  public EventTrace events() {
    return recorder.trace();
  }

  /**
   * Tells where a processor stands at the end.
   *
   * @param number its number in the hardware description, from 0
   * @return its state
   * @throws IllegalStateException if the machine has not booted yet
   * @throws IllegalArgumentException if there is no such processor
   */
  public CpuState cpu(int number) {
    BootReport booted = report();
    if (number < 0 || number >= booted.run().cpus().size()) {
      throw new IllegalArgumentException(
          "CPU "
              + number
              + " of "
              + booted.board()
              + ": the report has CPUs 0 to "
              + (booted.run().cpus().size() - 1)
              + "; name one of them, or ask for more CPUs with @SmpTest(cpus = ...)");
    }
    return booted.run().cpus().get(number);
  }

  /**
   * Gives anything that is bound in Guice for this machine.
   *
   * @param key what
   * @param <T> its type
   * @return the object that the machine was built with
   */
  public <T> T get(Key<T> key) {
    return prepared.parts().getInstance(key);
  }

  boolean has(Key<?> key) {
    return prepared.parts().getExistingBinding(key) != null;
  }

  boolean touched() {
    return handedOut || report != null;
  }

  void handOut() {
    handedOut = true;
  }

  PreparedBoot prepared() {
    return prepared;
  }
}
