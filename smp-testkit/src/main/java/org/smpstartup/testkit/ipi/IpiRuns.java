package org.smpstartup.testkit.ipi;

import java.util.ArrayList;
import java.util.List;
import org.smpstartup.api.Board;
import org.smpstartup.runtime.event.EventListener;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunReport;
import org.smpstartup.runtime.software.Outcome;

/** Runs of a board whose CPUs ring each other. */
public final class IpiRuns {
  private IpiRuns() {}

  /**
   * Lets each CPU in its turn ring each CPU once, itself too.
   *
   * @param board the board
   * @param options how the machine runs
   * @return what came of it: as many doorbells heard as commands sent, if all is well
   */
  public static IpiResult matrix(Board board, MachineOptions options) {
    return run(board, new Matrix(true), options);
  }

  /**
   * Lets each CPU in its turn ring itself, the next one, the first and the last: what a machine of
   * many CPUs has time for.
   *
   * @param board the board
   * @param options how the machine runs
   * @return what came of it: as many doorbells heard as commands sent, if all is well
   */
  public static IpiResult neighbours(Board board, MachineOptions options) {
    return run(board, new Matrix(false), options);
  }

  /**
   * Lets all CPUs send commands to all at once.
   *
   * @param board the board
   * @param commands how many commands each CPU sends, at least 1
   * @param options how the machine runs
   * @return what came of it: a run that completed, if every bit was acted on
   * @throws IllegalArgumentException if {@code commands} is below 1
   */
  public static IpiResult storm(Board board, int commands, MachineOptions options) {
    if (commands < 1) {
      throw new IllegalArgumentException(commands + " commands a CPU: at least 1");
    }
    return run(board, new Storm(commands), options);
  }

  private static IpiResult run(Board board, BellWork work, MachineOptions options) {
    BellWatch watch = new BellWatch();
    List<EventListener> listeners = new ArrayList<>(options.listeners());
    listeners.add(watch);
    Machine machine =
        Machine.withFaults(board, faulty -> new Bells(faulty, work), options.with(listeners));
    watch.watch(machine);
    RunReport report = machine.run();
    Outcome outcome = machine.outcome();
    int cpus = outcome.cpus();
    BellMap map = new BellMap(machine.hardware().loadBase(), cpus, work.bits());
    long sent = 0;
    long heard = 0;
    long empty = 0;
    long stray = 0;
    for (int cpu = 0; cpu < cpus; cpu++) {
      heard += machine.peek(map.block(cpu) + BellMap.HEARD, 4);
      empty += machine.peek(map.block(cpu) + BellMap.EMPTY, 4);
      stray += machine.peek(map.block(cpu) + BellMap.STRAY, 4);
      for (int sender = 0; sender < cpus; sender++) {
        for (int bit = 0; bit < work.bits(); bit++) {
          sent += machine.peek(map.sent(cpu, sender, bit), 4);
        }
      }
    }
    return new IpiResult(
        cpus,
        outcome.hardwareIds(),
        sent,
        watch.filled(),
        heard,
        empty,
        stray,
        watch.early(),
        report);
  }
}
