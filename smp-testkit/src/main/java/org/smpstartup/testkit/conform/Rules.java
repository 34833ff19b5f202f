package org.smpstartup.testkit.conform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The catalogue of rules. */
public final class Rules {
  private static final List<Rule> ALL = collect();

  private Rules() {}

  private static List<Rule> collect() {
    List<Rule> all = new ArrayList<>(StartRules.all());
    all.addAll(TransferRules.all());
    all.addAll(IpiRules.all());
    all.addAll(ContractRules.all());
    all.sort(Comparator.comparingInt(Rule::number));
    return List.copyOf(all);
  }

  /**
   * Lists all rules.
   *
   * @return by ascending number
   */
  public static List<Rule> all() {
    return ALL;
  }

  /**
   * Finds a rule.
   *
   * @param number its number
   * @return the rule, if there is one of this number
   */
  public static Optional<Rule> of(int number) {
    return ALL.stream().filter(rule -> rule.number() == number).findFirst();
  }

  /**
   * Gives the rule that a board can be found, made and booted at all: the one that is broken when
   * nothing else can be judged.
   *
   * @return the rule
   */
  public static Rule boots() {
    return of(ContractRules.BOOTS).orElseThrow();
  }
}
