package org.smpstartup.runtime.machine;

import java.util.List;
import org.smpstartup.runtime.choice.Strategy;
import org.smpstartup.runtime.choice.TimedStrategy;
import org.smpstartup.runtime.coroutine.Coroutines;
import org.smpstartup.runtime.event.EventListener;
import org.smpstartup.runtime.fault.FaultPlan;

/**
 * How a machine runs.
 *
 * @param strategy who answers choices; used by this run alone
 * @param faults what goes wrong
 * @param listeners who listens
 * @param coroutines what processors run on
 * @param quantum how many nanoseconds a processor may run ahead of the others in a timed run
 * @param patience how many operations may pass without a step of the protocol before the run is
 *     given up as a livelock
 */
public record MachineOptions(
    Strategy strategy,
    FaultPlan faults,
    List<EventListener> listeners,
    Coroutines coroutines,
    long quantum,
    long patience) {
  /** The default of {@code quantum}: 1 µs. */
  public static final long QUANTUM = 1_000;

  /** The default of {@code patience}. */
  public static final long PATIENCE = 20_000_000;

  /** Copies the list. */
  public MachineOptions {
    listeners = List.copyOf(listeners);
  }

  /**
   * Makes the default options.
   *
   * @return a timed run without faults or listeners
   */
  public static MachineOptions defaults() {
    return new MachineOptions(
        new TimedStrategy(), FaultPlan.NONE, List.of(), Coroutines.fastest(), QUANTUM, PATIENCE);
  }

  /**
   * Changes the strategy.
   *
   * @param other who answers choices
   * @return a changed copy
   */
  public MachineOptions with(Strategy other) {
    return new MachineOptions(other, faults, listeners, coroutines, quantum, patience);
  }

  /**
   * Changes the faults.
   *
   * @param other what goes wrong
   * @return a changed copy
   */
  public MachineOptions with(FaultPlan other) {
    return new MachineOptions(strategy, other, listeners, coroutines, quantum, patience);
  }

  /**
   * Changes the listeners.
   *
   * @param others who listens
   * @return a changed copy
   */
  public MachineOptions with(List<EventListener> others) {
    return new MachineOptions(strategy, faults, others, coroutines, quantum, patience);
  }

  /**
   * Changes what processors run on.
   *
   * @param other a kind of coroutine
   * @return a changed copy
   */
  public MachineOptions with(Coroutines other) {
    return new MachineOptions(strategy, faults, listeners, other, quantum, patience);
  }
}
