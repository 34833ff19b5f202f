package org.smpstartup.testkit.conform;

import org.smpstartup.api.Preset;

/** Judges one preset by one rule after the other; runs are kept for all rules. */
final class Judge {
  private final Subject subject;
  private final Preset preset;
  private final Trial trial;

  Judge(Subject subject, Preset preset, KitOptions options) {
    this.subject = subject;
    this.preset = preset;
    this.trial = new Trial(subject, preset, options);
  }

  RuleResult judge(Rule rule) {
    return new RuleResult(subject.info().id(), preset.name(), rule, verdict(rule));
  }

  private Verdict verdict(Rule rule) {
    try {
      return rule.judge(trial);
    } catch (BoardBroken e) {
      return rule.number() == ContractRules.BOOTS
          ? Verdict.fail(String.valueOf(e.getMessage()))
          : Verdict.skip("the board's code threw, so that this was not judged: see rule 100");
    } catch (StackOverflowError | LinkageError | RuntimeException e) {
      return Verdict.fail("the board's code threw " + Texts.thrown(e));
    }
  }
}
