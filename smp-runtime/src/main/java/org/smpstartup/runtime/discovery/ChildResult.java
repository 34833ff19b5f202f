package org.smpstartup.runtime.discovery;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.smpstartup.runtime.discovery.BoardProblem.Kind;

/**
 * How a child JVM ended.
 *
 * @param ended whether it ended by itself; false if its time was over and it was killed
 * @param exitCode its exit code, above 128 for a signal; -1 if it was killed
 * @param limit how long it might have run
 * @param out the beginning of what it printed
 * @param err the beginning of what it printed to standard error
 */
public record ChildResult(boolean ended, int exitCode, Duration limit, String out, String err) {
  private static final String OUT_OF_MEMORY = "Terminating due to java.lang.OutOfMemoryError";

  /**
   * Tells whether it ran out of memory.
   *
   * @return whether the JVM said so before it ended
   */
  public boolean outOfMemory() {
    return ended && exitCode == 3 && (out.contains(OUT_OF_MEMORY) || err.contains(OUT_OF_MEMORY));
  }

  /**
   * Says what kept it from answering, where it is known that it has not answered, or not to the
   * end.
   *
   * @param jar the jar, as the user calls it
   * @param jvm the limits it ran with
   * @return one line
   */
  public BoardProblem problem(String jar, ChildJvm jvm) {
    if (!ended) {
      return new BoardProblem(
          Kind.TIMED_OUT,
          jar,
          jar
              + ": the child JVM did not answer within "
              + seconds()
              + " s and was killed: its code hangs, or needs more time"
              + said());
    }
    if (outOfMemory()) {
      return new BoardProblem(
          Kind.OUT_OF_MEMORY,
          jar,
          jar
              + ": the child JVM ran out of its memory of "
              + jvm.maxHeap()
              + ": its code needs too much, or more must be given");
    }
    String signal = exitCode > 128 ? " (signal " + (exitCode - 128) + ")" : "";
    return new BoardProblem(
        Kind.DIED,
        jar,
        jar
            + ": the child JVM ended with exit code "
            + exitCode
            + signal
            + " before it had answered: its code ends the JVM"
            + said());
  }

  private String seconds() {
    return limit.toMillis() % 1000 == 0
        ? Long.toString(limit.toSeconds())
        : String.format(Locale.ROOT, "%.1f", limit.toMillis() / 1000.0);
  }

  /** The first line of what it said to standard error. */
  private String said() {
    Optional<String> line = err.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst();
    return line.map(l -> "; it said: " + Causes.oneLine(l)).orElse("");
  }
}
