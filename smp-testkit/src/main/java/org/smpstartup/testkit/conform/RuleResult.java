package org.smpstartup.testkit.conform;

import java.util.List;
import java.util.stream.Collectors;
import org.smpstartup.runtime.fault.Fault;

/**
 * One cell of the table of rules and boards.
 *
 * @param board the board's id
 * @param preset the preset's name
 * @param rule the rule
 * @param verdict what came of it
 * @param faults what was made to go wrong in every boot
 */
public record RuleResult(
    String board, String preset, Rule rule, Verdict verdict, List<Fault> faults) {
  /** Copies the list. */
  public RuleResult {
    faults = List.copyOf(faults);
  }

  /**
   * Makes the result of a run without injected faults.
   *
   * @param board the board's id
   * @param preset the preset's name
   * @param rule the rule
   * @param verdict what came of it
   */
  public RuleResult(String board, String preset, Rule rule, Verdict verdict) {
    this(board, preset, rule, verdict, List.of());
  }

  /**
   * Tells whether the rule is broken.
   *
   * @return whether the verdict is {@link Verdict.Result#FAIL}
   */
  public boolean failed() {
    return verdict.result() == Verdict.Result.FAIL;
  }

  /**
   * Tells the command line that shows it again.
   *
   * @return a command
   */
  public String again() {
    return verdict.token().isEmpty()
        ? "smp conform "
            + board
            + " --preset "
            + preset
            + " --rule "
            + rule.number()
            + faults.stream().map(f -> " --fault " + f).collect(Collectors.joining())
        : "smp replay " + verdict.token();
  }

  /**
   * Explains a failure: the rule, where it comes from, what was seen, what to look at, and how to
   * see it again.
   *
   * @return some lines
   */
  public String message() {
    return rule.id()
        + " is broken by board "
        + board
        + ", preset "
        + preset
        + "\n  rule: "
        + rule.statement()
        + "\n  source: "
        + rule.source()
        + "\n  seen: "
        + verdict.reason()
        + faults.stream()
            .map(Fault::toString)
            .collect(
                Collectors.collectingAndThen(
                    Collectors.joining(", "), f -> f.isEmpty() ? "" : "\n  injected: " + f))
        + "\n  look at: "
        + rule.lookAt()
        + "\n  again: "
        + again();
  }
}
