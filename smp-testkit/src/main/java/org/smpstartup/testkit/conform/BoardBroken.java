package org.smpstartup.testkit.conform;

import org.jspecify.annotations.Nullable;

/** Tells that a machine could not be made or driven because the board's code threw. */
final class BoardBroken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BoardBroken(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
