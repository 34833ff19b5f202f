package org.smpstartup.runtime.machine;

/** Puts into words what a board's code threw, which is the board's code too. */
public final class Thrown {
  /** Longer ones say nothing more. */
  private static final int LONGEST = 1_000;

  private Thrown() {}

  /**
   * Describes it.
   *
   * @param e what was thrown
   * @return its class and message on one line, cut if it is long; its class alone if it throws
   *     again
   */
  public static String text(Throwable e) {
    try {
      String text = String.valueOf(e.toString()).strip().replaceAll("\\s*[\\r\\n]+\\s*", " | ");
      return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    } catch (Throwable again) {
      rethrowUnlessTheBoards(again);
      return e.getClass().getName();
    }
  }

  /**
   * Tells where it was thrown.
   *
   * @param e what was thrown
   * @return {@code " at "} and the innermost frame; empty if there is none
   */
  public static String at(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }

  /**
   * Lets errors of the JVM itself pass, which are nobody's answer: no memory, no thread. A board
   * may throw anything else, and may run out of stack.
   *
   * @param e what was thrown
   */
  public static void rethrowUnlessTheBoards(Throwable e) {
    if (e instanceof VirtualMachineError error && !(e instanceof StackOverflowError)) {
      throw error;
    }
  }
}
