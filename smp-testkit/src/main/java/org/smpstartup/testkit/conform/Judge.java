package org.smpstartup.testkit.conform;

import java.util.List;
import org.smpstartup.api.Preset;
import org.smpstartup.runtime.fault.Fault;

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
    List<Fault> faults = trial.options().faults().faults();
    return new RuleResult(subject.info().id(), preset.name(), rule, verdict(rule), faults);
  }

  /** The faults that had no effect although machines ran; empty if none ran. */
  List<Fault> notStruck() {
    return trial.options().faults().faults().stream()
        .filter(fault -> trial.bench().noted() && !trial.bench().struck().contains(fault))
        .toList();
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
