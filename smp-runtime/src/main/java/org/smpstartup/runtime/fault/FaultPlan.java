package org.smpstartup.runtime.fault;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.smpstartup.api.cpu.Step;

/**
 * All faults to inject into one run. A plan is immutable; what has struck already is the machine's
 * state.
 *
 * <p>The machine itself carries out those of starts and deaths. The others are put around port and
 * firmware by {@link FaultInjection}, which who builds a machine by hand has to ask.
 *
 * @param faults the faults, in the order given
 */
public record FaultPlan(List<Fault> faults) {
  /** No fault at all. */
  public static final FaultPlan NONE = new FaultPlan(List.of());

  private static final List<Fault.Kind> OF_STARTS =
      List.of(
          Fault.Kind.NEVER_STARTS,
          Fault.Kind.START_LOST,
          Fault.Kind.STARTS_LATE,
          Fault.Kind.STARTS_TWICE);

  /** Copies the list. */
  public FaultPlan {
    faults = List.copyOf(faults);
  }

  /**
   * Reads faults as the command line gives them: {@link Fault.Kind#form} each, with a time as
   * {@code 20ms} and a step as {@code ap-entered}.
   *
   * @param texts one fault each
   * @return the plan
   * @throws IllegalArgumentException if one is no fault, is given twice, or contradicts another
   *     one; the message says which and what would do
   */
  public static FaultPlan parse(List<String> texts) {
    List<Fault> faults = new ArrayList<>();
    for (String text : texts) {
      Fault fault = FaultReader.read(text);
      for (Fault earlier : faults) {
        String why = Contradiction.between(earlier, fault);
        if (!why.isEmpty()) {
          throw new IllegalArgumentException("fault '" + text + "': " + why);
        }
      }
      faults.add(fault);
    }
    return new FaultPlan(faults);
  }

  /**
   * Tells whether there is a fault of some kinds.
   *
   * @param first a kind
   * @param more others
   * @return whether there is one
   */
  public boolean has(Fault.Kind first, Fault.Kind... more) {
    Set<Fault.Kind> kinds = EnumSet.of(first, more);
    return faults.stream().anyMatch(f -> kinds.contains(f.kind()));
  }

  /**
   * Finds the first fault of a kind that strikes a processor.
   *
   * @param kind the kind
   * @param cpu the processor
   * @return the fault, if there is one
   */
  public Optional<Fault> find(Fault.Kind kind, int cpu) {
    return faults.stream().filter(f -> f.kind() == kind && f.cpu() == cpu).findFirst();
  }

  /**
   * Tells whether any fault is about a processor's starts.
   *
   * @param cpu the processor
   * @return whether one is
   */
  public boolean strikesStartsOf(int cpu) {
    return faults.stream().anyMatch(f -> f.cpu() == cpu && OF_STARTS.contains(f.kind()));
  }

  /**
   * Lists the faults that a processor's start meets.
   *
   * @param cpu the processor started
   * @param earlier how many starts it had before
   * @return those that lose or delay this start
   */
  public List<Fault> ofStart(int cpu, int earlier) {
    List<Fault> found = new ArrayList<>();
    for (Fault fault : faults) {
      boolean strikes =
          switch (fault.kind()) {
            case NEVER_STARTS -> true;
            case START_LOST -> earlier == 0;
            case STARTS_LATE -> delayOfStart(cpu, earlier) > 0;
            default -> false;
          };
      if (strikes && fault.cpu() == cpu) {
        found.add(fault);
      }
    }
    return found;
  }

  /**
   * Tells the clock of all processors.
   *
   * @return percent of what delays and time-outs were calibrated for, at least 1
   */
  public long clockPercent() {
    for (Fault fault : faults) {
      if (fault.kind() == Fault.Kind.CLOCK) {
        return fault.value();
      }
    }
    return 100;
  }

  /**
   * Finds the fault by which a processor dies.
   *
   * @param cpu the processor
   * @param step the step that it has reached
   * @return the fault, if there is one
   */
  public Optional<Fault> deathOf(int cpu, Step step) {
    for (Fault fault : faults) {
      if (fault.kind() == Fault.Kind.DIES_AT
          && fault.cpu() == cpu
          && fault.step().equals(Optional.of(step))) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  /**
   * Tells what becomes of a start.
   *
   * @param cpu the processor started
   * @param earlier how many starts it had before
   * @return nanoseconds by which it is late, 0 for none, -1 if it does not take place
   */
  public long delayOfStart(int cpu, int earlier) {
    long late = 0;
    for (Fault fault : faults) {
      if (fault.cpu() == cpu) {
        switch (fault.kind()) {
          case NEVER_STARTS -> {
            return -1;
          }
          case START_LOST -> {
            if (earlier == 0) {
              return -1;
            }
          }
          case STARTS_LATE -> late += fault.value();
          default -> {}
        }
      }
    }
    return late;
  }
}
