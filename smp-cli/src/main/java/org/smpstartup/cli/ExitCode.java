package org.smpstartup.cli;

/** The exit codes of every command. */
final class ExitCode {
  /** All well. */
  static final int OK = 0;

  /** The program failed: a bug of ours. */
  static final int BUG = 1;

  /** Wrong usage or unreadable input. */
  static final int USAGE = 2;

  /** A property or a start-up failed. */
  static final int FAILED = 3;

  /** A bound was reached without a verdict. */
  static final int BOUND = 4;

  /** Nothing was run or matched. */
  static final int NOTHING = 5;

  private ExitCode() {}
}
