package org.smpstartup.testkit.conform;

import java.util.List;
import java.util.Optional;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.machine.RunEnd;

/** Judges what becomes of starts that fail, and of starts that only look as if they did. */
final class StartFailures {
  /** PSCI's and SBI's common word for no: DENIED, INVALID_PARAM. */
  private static final int REFUSED = -3;

  /** What is left to say where nobody looked at what firmware answered. */
  private static final List<String> TIME_OUTS = List.of("ap-not-answering", "ap-not-online");

  private StartFailures() {}

  /** The last processor that somebody has to start. */
  private static int victim(Trial trial) {
    int cpus = trial.small();
    return DeviceChecks.hardware(trial).bootCpu() == cpus - 1 ? cpus - 2 : cpus - 1;
  }

  /** Rule 11. */
  static Verdict named(Trial trial) {
    int cpus = trial.small();
    if (cpus < 2) {
      return Verdict.skip("the machine has one CPU");
    }
    int victim = victim(trial);
    int judged = 0;
    for (Protocol protocol : trial.preset().protocols()) {
      Setup setup = trial.setup(protocol, cpus);
      Run refused = trial.run(setup.with(Twist.REFUSES_THE_LAST));
      Run dead = trial.run(setup.with(fault("never-starts:" + victim)));
      Run erred = trial.run(setup.with(fault("firmware-error:" + victim + ":" + REFUSED)));
      for (Run run : List.of(refused, dead, erred)) {
        if (struck(run)) {
          judged++;
          Optional<Verdict> unnamed = unnamed(run);
          if (unnamed.isPresent()) {
            return unnamed.get();
          }
        }
      }
      if (struck(erred) && TIME_OUTS.contains(erred.end().code())) {
        return Verdict.fail(
            "firmware answered "
                + REFUSED
                + ", and all that is told is the time-out: "
                + erred.ended()
                + " ["
                + erred.setup()
                + "]",
            erred.token());
      }
    }
    return judged == 0
        ? Verdict.skip("no boot came as far as a start that fails: see rule 100")
        : Verdict.pass("named in " + Texts.plural(judged, "run"));
  }

  private static FaultPlan fault(String text) {
    return FaultPlan.parse(List.of(text));
  }

  /**
   * Tells whether anything went wrong. A broadcast asks nobody, and not every machine's processors
   * are started by firmware calls.
   */
  private static boolean struck(Run run) {
    return run.setup().twist() == Twist.NONE
        ? !run.report().struck().isEmpty()
        : run.marks().stream()
            .anyMatch(m -> m.call() == Mark.Call.START && m.returned() && m.value() == 0);
  }

  private static Optional<Verdict> unnamed(Run run) {
    RunEnd end = run.end();
    String rest = end.message().substring(end.message().indexOf(": ") + 1);
    if (end.kind() == RunEnd.Kind.FAILED && rest.contains("CPU")) {
      return Optional.empty();
    }
    String seen = "ended as " + end.kind() + ", " + run.ended() + " [" + run.setup() + "]";
    return Optional.of(Verdict.fail(seen, run.token()));
  }

  /** Rule 120. */
  static Verdict waitedFor(Trial trial) {
    int cpus = trial.small();
    if (cpus < 2) {
      return Verdict.skip("the machine has one CPU");
    }
    int judged = 0;
    for (Protocol protocol : trial.preset().protocols()) {
      Setup setup = trial.setup(protocol, cpus);
      if (trial.run(setup).complete()) {
        for (String fault :
            List.of("starts-late:" + victim(trial) + ":100us", "clock:100000", "clock:1")) {
          judged++;
          Run run = trial.run(setup.with(fault(fault)));
          if (!run.complete()) {
            return Verdict.fail(run.ended() + " [" + run.setup() + "]", run.token());
          }
        }
      }
    }
    return judged == 0
        ? Verdict.skip("no boot completed, so that there is none to delay: see rule 100")
        : Verdict.pass("complete in " + Texts.plural(judged, "run"));
  }
}
