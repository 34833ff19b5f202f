package org.smpstartup.runtime.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All faults to inject into one run. A plan is immutable; what has struck already is the machine's
 * state.
 *
 * @param faults the faults, in the order given
 */
public record FaultPlan(List<Fault> faults) {
  /** No fault at all. */
  public static final FaultPlan NONE = new FaultPlan(List.of());

  private static final Pattern SYNTAX =
      Pattern.compile("([a-z-]+):(\\d{1,9})(?::(\\d{1,9})(ns|us|ms|s))?");

  /** Copies the list. */
  public FaultPlan {
    faults = List.copyOf(faults);
  }

  /**
   * Reads faults as the command line gives them: {@code never-starts:CPU}, {@code
   * starts-late:CPU:TIME}, {@code start-lost:CPU}, with a time as {@code 20ms}.
   *
   * @param texts one fault each
   * @return the plan
   * @throws IllegalArgumentException if one is no fault; the message says which and what would do
   */
  public static FaultPlan parse(List<String> texts) {
    List<Fault> faults = new ArrayList<>();
    for (String text : texts) {
      faults.add(parse(text));
    }
    return new FaultPlan(faults);
  }

  /**
   * Tells whether any fault is about a processor.
   *
   * @param cpu the processor
   * @return whether one is
   */
  public boolean strikes(int cpu) {
    return faults.stream().anyMatch(fault -> fault.cpu() == cpu);
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
          case STARTS_LATE -> late += fault.nanos();
        }
      }
    }
    return late;
  }

  private static Fault parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (matcher.matches()) {
      for (Fault.Kind kind : Fault.Kind.values()) {
        boolean timed = kind == Fault.Kind.STARTS_LATE;
        if (kind.id().equals(matcher.group(1)) && timed == (matcher.group(3) != null)) {
          long nanos = timed ? nanos(matcher.group(3), matcher.group(4)) : 0;
          return new Fault(kind, Integer.parseInt(matcher.group(2)), nanos);
        }
      }
    }
    throw new IllegalArgumentException(
        "fault '"
            + text
            + "': never-starts:CPU, start-lost:CPU or starts-late:CPU:TIME (as starts-late:3:20ms)"
            + " will do");
  }

  private static long nanos(String number, String unit) {
    long factor =
        switch (unit) {
          case "s" -> 1_000_000_000L;
          case "ms" -> 1_000_000L;
          case "us" -> 1_000L;
          default -> 1L;
        };
    return Math.multiplyExact(Long.parseLong(number), factor);
  }
}
