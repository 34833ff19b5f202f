package org.smpstartup.runtime.wiring;

import com.google.inject.CreationException;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Board;
import org.smpstartup.runtime.boot.BoardSelection;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.boot.BootResult;
import org.smpstartup.runtime.choice.RecordingStrategy;
import org.smpstartup.runtime.choice.ReplayStrategy;
import org.smpstartup.runtime.choice.Strategy;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.RunReport;
import org.smpstartup.runtime.machine.Thrown;

/** A machine that is built and has not run yet, with the parts that it was built from. */
public final class PreparedBoot {
  private final BootRequest request;
  private final BoardSelection.Selected selected;
  private final Injector parts;
  private final String token;
  private final long began;
  private final long heap;
  private final Machine machine;

  PreparedBoot(
      BootRequest request,
      BoardSelection.Selected selected,
      Injector parts,
      String token,
      long began,
      long heap) {
    this.request = request;
    this.selected = selected;
    this.parts = parts;
    this.token = token;
    this.began = began;
    this.heap = heap;
    this.machine = build();
  }

  private Machine build() {
    try {
      return parts.getInstance(Machine.class);
    } catch (ProvisionException | CreationException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw BoardMaker.boardError(selected, "its description", cause);
    }
  }

  /** Gives what was asked. */
  public BootRequest request() {
    return request;
  }

  /** Gives everything that the machine was built from, and whatever else was bound. */
  public Injector parts() {
    return parts;
  }

  /** Gives the machine. */
  public Machine machine() {
    return machine;
  }

  /**
   * Gives power and runs to the end. Called once.
   *
   * @return what came of it, a failed start-up too
   * @throws BootException if the faults cannot strike here, or a replay is not the recorded run
   */
  public BootReport run() {
    FaultPlan plan = parts.getInstance(FaultPlan.class);
    if (request.faultsMustApply()) {
      FaultCheck.require(plan, machine.hardware(), startMethod());
    }
    Strategy strategy = parts.getInstance(Strategy.class);
    RunReport run = run(strategy);
    long wall = System.nanoTime() - began;
    long retained = request.measureHeap() ? Math.max(0, Heap.used() - heap) : 0;
    return report(strategy, run, wall, retained);
  }

  private RunReport run(Strategy strategy) {
    RunReport run;
    try {
      run = machine.run();
    } catch (ReplayStrategy.DivergenceException e) {
      throw diverged(String.valueOf(e.getMessage()), e);
    } catch (Throwable e) {
      Thrown.rethrowUnlessTheBoards(e);
      throw BoardMaker.boardError(selected, "its code outside of any program", e);
    }
    if (machine.thrown() instanceof ReplayStrategy.DivergenceException e) {
      throw diverged(String.valueOf(e.getMessage()), e);
    }
    if (strategy instanceof ReplayStrategy replay && replay.unused() > 0) {
      throw diverged(
          "the run ended with " + replay.unused() + " choices of the recording unused", null);
    }
    return run;
  }

  private String startMethod() {
    try {
      return Objects.requireNonNullElse(parts.getInstance(Board.class).startMethod(), "");
    } catch (Throwable e) {
      Thrown.rethrowUnlessTheBoards(e);
      throw BoardMaker.boardError(selected, "startMethod()", e);
    }
  }

  private static BootException diverged(String message, @Nullable Throwable e) {
    return new BootException(
        BootResult.FAILED, "divergence", "the replay is not the recorded run: " + message, e);
  }

  private BootReport report(Strategy strategy, RunReport run, long wall, long retained) {
    Judgement judgement = Judgement.of(machine, run);
    return new BootReport(
        selected.board().info().id(),
        selected.preset().name(),
        request.protocol(),
        request.layout(),
        request.profile(),
        machine.hardware().cpus(),
        judgement.cpus(),
        judgement.outcome().online(),
        judgement.outcome().hardwareIds(),
        judgement.bootCpu(),
        startMethod(),
        judgement.result(),
        judgement.code(),
        judgement.message(),
        wall,
        retained,
        token,
        strategy instanceof RecordingStrategy recording ? recording.choices() : List.of(),
        run,
        parts.getInstance(FaultPlan.class).faults().stream()
            .filter(fault -> !run.struck().contains(fault))
            .toList(),
        Optional.ofNullable(machine.thrown()));
  }
}
