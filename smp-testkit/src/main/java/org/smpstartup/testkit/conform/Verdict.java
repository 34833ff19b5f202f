package org.smpstartup.testkit.conform;

/**
 * What came of one rule on one preset.
 *
 * @param result pass, fail or skip
 * @param reason what was seen, or why nothing was judged; for a pass, what it rests on
 * @param token repeats the run in which it was seen with {@code smp replay}; empty if there is none
 */
public record Verdict(Result result, String reason, String token) {
  /** Names a verdict. */
  public enum Result {
    /** The rule was checked and holds. */
    PASS("pass"),
    /** The rule is broken. */
    FAIL("fail"),
    /** The rule was not checked, for the reason given. */
    SKIP("skip");

    private final String id;

    Result(String id) {
      this.id = id;
    }

    /**
     * Tells the name in output.
     *
     * @return lower case
     */
    public String id() {
      return id;
    }
  }

  static Verdict pass(String restsOn) {
    return new Verdict(Result.PASS, restsOn, "");
  }

  static Verdict skip(String reason) {
    return new Verdict(Result.SKIP, reason, "");
  }

  static Verdict fail(String seen) {
    return new Verdict(Result.FAIL, seen, "");
  }

  static Verdict fail(String seen, String token) {
    return new Verdict(Result.FAIL, seen, token);
  }
}
