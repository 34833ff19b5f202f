package org.smpstartup.runtime.discovery;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.smpstartup.runtime.discovery.BoardProblem.Kind;

/**
 * How a child JVM ended.
 *
 * @param end how
 * @param exitCode its exit code, above 128 for a signal; -1 if it was killed
 * @param limit how long it might have run
 * @param answer what it answered, line by line
 * @param told the exit code with which it said that its answer is complete; empty if it never did
 * @param out the beginning of what else came out of it, a board's chatter
 * @param err the beginning of what it printed to standard error
 */
public record ChildResult(
    End end,
    int exitCode,
    Duration limit,
    String answer,
    OptionalInt told,
    String out,
    String err) {
  /** Names how a child ended. */
  public enum End {
    /** By itself, for whatever reason. */
    EXITED,
    /** It was killed when its time was over. */
    TIMED_OUT,
    /** It was killed because it took much more memory than its heap. */
    TOO_LARGE,
    /** It answered more than is kept. */
    TOO_LONG
  }

  private static final String OUT_OF_MEMORY = "Terminating due to java.lang.OutOfMemoryError";

  /**
   * Tells whether it ran out of memory.
   *
   * @return whether the JVM said so before it ended, or was killed for it
   */
  public boolean outOfMemory() {
    return end == End.TOO_LARGE
        || (end == End.EXITED
            && exitCode == 3
            && (out.contains(OUT_OF_MEMORY) || err.contains(OUT_OF_MEMORY)));
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
    if (outOfMemory()) {
      String rest =
          end == End.TOO_LARGE ? " and much more outside of its heap, and was killed" : "";
      return problem(
          Kind.OUT_OF_MEMORY,
          jar,
          "ran out of its memory of "
              + jvm.maxHeap()
              + rest
              + ": its code needs too much, or more must be given");
    }
    return switch (end) {
      case TIMED_OUT ->
          problem(
              Kind.TIMED_OUT,
              jar,
              "did not answer within "
                  + seconds()
                  + " s and was killed: its code hangs, or needs more time"
                  + said());
      case TOO_LONG ->
          problem(
              Kind.BAD_ANSWER,
              jar,
              "answered with more than "
                  + jvm.maxOutput()
                  + " bytes: its code makes too much of something, or less must be asked for");
      case EXITED, TOO_LARGE -> {
        String signal = exitCode > 128 ? " (signal " + (exitCode - 128) + ")" : "";
        yield problem(
            Kind.DIED,
            jar,
            "ended with exit code "
                + exitCode
                + signal
                + " before it had answered: its code ends the JVM"
                + said());
      }
    };
  }

  private static BoardProblem problem(Kind kind, String jar, String what) {
    return new BoardProblem(kind, jar, jar + ": the child JVM " + what);
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
