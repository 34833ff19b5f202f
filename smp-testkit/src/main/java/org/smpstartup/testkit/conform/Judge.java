package org.smpstartup.testkit.conform;

import org.smpstartup.api.Preset;
import org.smpstartup.runtime.machine.Thrown;

/** Judges one preset by one rule after the other; runs are kept for all rules. */
final class Judge {
  private final Subject subject;
  private final Preset preset;
  private final Trial trial;
  private final Again again;

  Judge(Subject subject, Preset preset, KitOptions options) {
    this.subject = subject;
    this.preset = preset;
    this.trial = new Trial(subject, preset, options);
    this.again = new Again(options.words(), subject.found());
  }

  RuleResult judge(Rule rule) {
    return new RuleResult(
        subject.info().id(), preset.name(), trial.profile(), rule, verdict(rule), again);
  }

  private Verdict verdict(Rule rule) {
    try {
      return rule.judge(trial);
    } catch (BoardBroken e) {
      return rule.number() == ContractRules.BOOTS
          ? Verdict.fail(String.valueOf(e.getMessage()))
          : Verdict.skip("the board's code threw, so that this was not judged: see rule 100");
    } catch (Throwable e) {
      Thrown.rethrowUnlessTheBoards(e);
      return Verdict.fail("the board's code threw " + Texts.thrown(e));
    }
  }
}
