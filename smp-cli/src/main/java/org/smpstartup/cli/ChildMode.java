package org.smpstartup.cli;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * What the command does differently in the child JVM of a foreign board: it boots the board that
 * the parent names, and ends its output with a line that tells the parent that it has reached the
 * end.
 */
final class ChildMode {
  /** The system property that holds the board's id. */
  static final String PROPERTY = "smp.child.board";

  /** How the last line begins; the exit code follows. */
  static final String END = "@smp-child-end@ ";

  private ChildMode() {}

  static boolean active() {
    return board() != null;
  }

  static @Nullable String board() {
    return System.getProperty(PROPERTY);
  }

  static void finish(PrintStream results, int code) {
    results.print("\n" + END + code + "\n");
    results.flush();
  }
}
