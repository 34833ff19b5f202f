package org.smpstartup.testkit.conform;

import java.util.Locale;

/**
 * A numbered rule. Numbers 1 to 44 are the invariants of the start-up protocols; from 101 on are
 * the contract's own.
 */
public final class Rule {
  private final int number;
  private final RuleKind kind;
  private final String name;
  private final String statement;
  private final String source;
  private final String lookAt;
  private final Check check;

  Rule(
      int number,
      RuleKind kind,
      String name,
      String statement,
      String source,
      String lookAt,
      Check check) {
    this.number = number;
    this.kind = kind;
    this.name = name;
    this.statement = statement;
    this.source = source;
    this.lookAt = lookAt;
    this.check = check;
  }

  /**
   * Tells the number.
   *
   * @return 1 to 44, or from 100 on
   */
  public int number() {
    return number;
  }

  /**
   * Tells how binding it is.
   *
   * @return the kind
   */
  public RuleKind kind() {
    return kind;
  }

  /**
   * Tells the name that stands in tables and test reports.
   *
   * @return kind, number and what it is about, joined by {@code _}
   */
  public String id() {
    return String.format(Locale.ROOT, "%s_%02d_%s", kind.id(), number, name);
  }

  /**
   * States it.
   *
   * @return a sentence
   */
  public String statement() {
    return statement;
  }

  /**
   * Tells what motivates it.
   *
   * @return repository and file, bug, or part of the contract
   */
  public String source() {
    return source;
  }

  /**
   * Says where to look when a board breaks it.
   *
   * @return a sentence without its end
   */
  public String lookAt() {
    return lookAt;
  }

  Verdict judge(Trial trial) {
    return check.judge(trial);
  }

  @Override
  public String toString() {
    return id();
  }
}
