package org.smpstartup.runtime.discovery;

/**
 * A board that cannot be used, and why; it hides no other board.
 *
 * @param kind what is wrong
 * @param location the jar or directory it concerns; if it concerns two, the first of them
 * @param message one line: what happened, where, and what would do
 */
public record BoardProblem(Kind kind, String location, String message) {
  /** Names what can be wrong, with a code that does not change. */
  public enum Kind {
    /** The boards directory cannot be read. */
    NO_DIRECTORY("no-directory"),
    /** A file in the boards directory is no jar. */
    NOT_A_JAR("not-a-jar"),
    /** A jar in the boards directory names no provider. */
    NO_PROVIDER("no-provider"),
    /** A provider cannot be loaded or instantiated, or does not tell what it is. */
    BROKEN_PROVIDER("broken-provider"),
    /** Two providers claim one id, or one class is in two places. */
    DUPLICATE("duplicate"),
    /** The board was built for another version of the contract. */
    API_VERSION("api-version"),
    /** The child JVM did not answer in time. */
    TIMED_OUT("timed-out"),
    /** The child JVM ran out of memory. */
    OUT_OF_MEMORY("out-of-memory"),
    /** The child JVM ended before it had answered. */
    DIED("died"),
    /** The child JVM could not be started. */
    NOT_STARTED("not-started"),
    /** The child JVM's answer cannot be read. */
    BAD_ANSWER("bad-answer");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /**
     * Tells the code.
     *
     * @return lower case, with hyphens
     */
    public String code() {
      return code;
    }
  }

  @Override
  public String toString() {
    return message;
  }
}
