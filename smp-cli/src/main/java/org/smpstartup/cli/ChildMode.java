package org.smpstartup.cli;

import org.jspecify.annotations.Nullable;

/**
 * What the command does differently in the child JVM of a foreign board: it takes the board that
 * the parent names, and answers over a link that the board cannot speak on.
 */
final class ChildMode {
  /** The system property that holds the board's id. */
  static final String PROPERTY = "smp.child.board";

  /** Read once, before any code of the board could change it. */
  private static final @Nullable String BOARD = System.getProperty(PROPERTY);

  private ChildMode() {}

  static boolean active() {
    return BOARD != null;
  }

  static @Nullable String board() {
    return BOARD;
  }
}
