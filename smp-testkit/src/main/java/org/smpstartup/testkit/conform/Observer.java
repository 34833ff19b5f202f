package org.smpstartup.testkit.conform;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Looks at a run that is over. One boot is looked at by many. */
@FunctionalInterface
interface Observer {
  Sight see(Run run);

  /** An observer that looks at nothing else than these runs. */
  default Observer only(Predicate<Run> which) {
    return run -> which.test(run) ? see(run) : Sight.NOT_REACHED;
  }

  /** An observer that takes these ends of a run for the rule's own. */
  default Observer orEndedWith(String... codes) {
    return run -> {
      Sight seen = see(run);
      return seen.broken().isEmpty() && run.endedWith(codes) ? Sight.broken(run.ended()) : seen;
    };
  }

  /** Judges by all boots of the trial. */
  default Check overBoots() {
    return over(Trial::boots);
  }

  /** Judges by some runs. */
  default Check over(Function<Trial, List<Run>> runs) {
    return trial -> judge(runs.apply(trial));
  }

  private Verdict judge(List<Run> runs) {
    int reached = 0;
    for (Run run : runs) {
      Sight seen = see(run);
      if (!seen.broken().isEmpty()) {
        return Verdict.fail(seen.broken() + " [" + run.setup() + "]", run.token());
      }
      reached += seen.reached() ? 1 : 0;
    }
    if (reached == 0) {
      return Verdict.skip(
          runs.stream().allMatch(Run::complete)
              ? reason(runs)
              : "no boot came so far: see the rule that every CPU comes up");
    }
    return Verdict.pass("held in " + Texts.plural(reached, "run"));
  }

  private static String reason(List<Run> runs) {
    if (runs.stream().allMatch(run -> run.hardwareCpus() == 1)) {
      return "the machine has one CPU";
    }
    if (runs.stream().noneMatch(Run::startup)) {
      return "no boot of this preset comes to it, which does not offer libstartup";
    }
    return runs.stream().allMatch(Run::startup)
        ? "no boot of this preset comes to it, which does not offer OSTD"
        : "no boot of this preset comes to it: it has too few CPUs";
  }
}
