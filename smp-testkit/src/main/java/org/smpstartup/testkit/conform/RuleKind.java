package org.smpstartup.testkit.conform;

/** Names how binding a rule is. */
public enum RuleKind {
  /** Every board keeps it. */
  REQUIRED("required"),
  /** A board that has the capability keeps it; without, the rule is skipped. */
  OPTIONAL("optional"),
  /** It is kept in any order of events; a number of orders is tried, drawn by seeds. */
  STOCHASTIC("stochastic");

  private final String id;

  RuleKind(String id) {
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
