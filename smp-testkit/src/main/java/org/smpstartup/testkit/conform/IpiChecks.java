package org.smpstartup.testkit.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.smpstartup.api.Board;
import org.smpstartup.runtime.boot.Schedule;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.hardware.Hardware;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunEnd;
import org.smpstartup.runtime.machine.RunReport;
import org.smpstartup.testkit.ipi.IpiResult;

/** Judges by doorbells rung in every direction, and by two processors that play parts. */
final class IpiChecks {
  private static final String ALONE = "the machine has one CPU";

  /**
   * Ends of a run that are about doorbells; with any other the rule that all come up comes first.
   */
  private static final Pattern OWN =
      Pattern.compile(
          "ipi-.*|.*doorbell-.*|duet-stuck|wake-lost|deaf-.*|restart-.*|livelock|deadlock|"
              + "interrupts-nested");

  private static final String LET_IN = "interrupts-let-in";

  private IpiChecks() {}

  /** Every CPU reaches every CPU, itself too, and nobody else hears. */
  static Verdict matrix(Trial trial) {
    Verdict all = matrix(trial, trial.matrix());
    if (all.result() != Verdict.Result.PASS || trial.wide() == 0) {
      return all;
    }
    Verdict wide = matrix(trial, trial.neighbours());
    return wide.result() == Verdict.Result.PASS
        ? Verdict.pass(all.reason() + "; " + wide.reason())
        : wide;
  }

  private static Verdict matrix(Trial trial, IpiResult result) {
    if (!complete(result)) {
      return failed(trial, result.run().end(), " [" + Texts.plural(result.cpus(), "CPU") + "]");
    }
    if (result.heard() != result.sent() || result.empty() != 0 || result.stray() != 0) {
      return Verdict.fail(
          result.sent()
              + " commands were sent one at a time, "
              + result.heard()
              + " doorbells heard, "
              + result.empty()
              + " of them for nothing, and "
              + result.stray()
              + " interrupts were none ["
              + Texts.plural(result.cpus(), "CPU")
              + "]");
    }
    return Verdict.pass(result.sent() + " doorbells among " + result.cpus() + " CPUs");
  }

  /** No more doorbells than command words became not empty, one at a time or in a storm. */
  static Verdict counts(Trial trial) {
    if (trial.matrix().cpus() < 2) {
      return Verdict.skip(ALONE);
    }
    List<IpiResult> all = new ArrayList<>(List.of(trial.matrix()));
    all.addAll(trial.storms());
    for (int i = 0; i < all.size(); i++) {
      IpiResult result = all.get(i);
      if (result.heard() > result.filled()) {
        return Verdict.fail(
            result.sent()
                + " commands sent, "
                + result.heard()
                + " doorbells heard, and a command word became not empty by an atomic operation "
                + result.filled()
                + " times"
                + (i == 0 ? ", one command at a time" : ", all CPUs sending" + seed(i - 1)));
      }
    }
    return Verdict.pass(trial.matrix().heard() + " doorbells");
  }

  /** The command is in its word before the doorbell rings, whoever sends to whom. */
  static Verdict early(Trial trial) {
    if (trial.matrix().cpus() < 2) {
      return Verdict.skip(ALONE);
    }
    String seen = trial.matrix().early();
    return seen.isEmpty()
        ? Verdict.pass(trial.matrix().sent() + " commands")
        : Verdict.fail(seen + " [every CPU rings every CPU]");
  }

  /** No bit is lost when all send to all. */
  static Verdict storm(Trial trial) {
    List<IpiResult> storms = trial.storms();
    for (int i = 0; i < storms.size(); i++) {
      IpiResult result = storms.get(i);
      if (!complete(result)) {
        return failed(trial, result.run().end(), seed(i));
      }
      if (result.heard() > result.sent()) {
        return Verdict.fail(
            result.heard() + " doorbells were heard of " + result.sent() + " commands" + seed(i));
      }
    }
    return Verdict.pass(
        storms.getFirst().sent() + " commands in each of " + storms.size() + " orders");
  }

  private static String seed(int i) {
    return i == 0 ? "" : " [seed " + i + "]";
  }

  private static boolean complete(IpiResult result) {
    return result.run().end().kind() == RunEnd.Kind.COMPLETE;
  }

  private static String ended(IpiResult result) {
    return ended(result.run().end());
  }

  private static String ended(RunEnd end) {
    return end.code() + ": " + end.message().lines().findFirst().orElse("");
  }

  /** What no boot survives either is not this rule's matter. */
  private static Verdict failed(Trial trial, RunEnd end, String where) {
    if (end.code().equals("ipi-interrupt-flag")) {
      return Verdict.skip("send_ipi changes the interrupt flag: see the rule about it");
    }
    if (end.code().equals(LET_IN)) {
      return Verdict.skip("the port lets interrupts in: see the rule that vectors come first");
    }
    return OWN.matcher(end.code()).matches() || trial.bootsAll()
        ? Verdict.fail(ended(end) + where)
        : Verdict.skip("not every boot comes to its end: see the rule that every CPU comes up");
  }

  /** Judges by the ends of storms that are a rule's own; another end is another rule's. */
  static Check storms(String... codes) {
    List<String> own = List.of(codes);
    return trial -> {
      int complete = 0;
      List<IpiResult> storms = trial.storms();
      for (int i = 0; i < storms.size(); i++) {
        if (own.contains(storms.get(i).run().end().code())) {
          return Verdict.fail(ended(storms.get(i)) + seed(i));
        }
        complete += complete(storms.get(i)) ? 1 : 0;
      }
      return complete == 0
          ? Verdict.skip("no storm of commands came to its end: see the rule of storms")
          : Verdict.pass("held in " + Texts.plural(complete, "storm"));
    };
  }

  /** Judges by both: the first that fails. */
  static Check both(Check first, Check second) {
    return trial -> {
      Verdict one = first.judge(trial);
      if (one.result() == Verdict.Result.FAIL) {
        return one;
      }
      Verdict two = second.judge(trial);
      return two.result() == Verdict.Result.SKIP ? one : two;
    };
  }

  /** Judges by whether boots with somebody too many come to their end, where other boots do. */
  static Check comesToItsEnd(Predicate<Run> which) {
    return trial -> {
      if (!trial.bootsAll()) {
        return Verdict.skip(
            "not every boot comes to its end: see the rule that every CPU comes up");
      }
      int ended = 0;
      for (Run run : trial.boots()) {
        if (which.test(run)) {
          if (!run.complete()) {
            return Verdict.fail(run.ended() + " [" + run.setup() + "]", run.token());
          }
          ended++;
        }
      }
      return ended == 0
          ? Verdict.skip("the machine has too few CPUs for one too many, or another protocol")
          : Verdict.pass("held in " + Texts.plural(ended, "run"));
    };
  }

  /** Lets two processors play, in the order of virtual time and in those of the seeds. */
  static Check duet(Duet.Parts parts) {
    return trial -> {
      if (trial.preset().maxCpus() < 2) {
        return Verdict.skip(ALONE);
      }
      for (int seed = 0; seed <= trial.options().seeds(); seed++) {
        Schedule schedule = seed == 0 ? Schedule.TIMED : new Schedule.Random(seed);
        Board board = trial.board(2);
        RunReport report =
            trial.note(
                Machine.withFaults(
                        board, faulty -> new Duet(faulty, parts), trial.machine(schedule))
                    .run());
        if (report.end().kind() != RunEnd.Kind.COMPLETE) {
          return failed(trial, report.end(), seed(seed));
        }
      }
      return Verdict.pass("held in " + (trial.options().seeds() + 1) + " orders");
    };
  }

  /** Setting a processor up lets no interrupt in. */
  static Verdict letsNoneIn(Trial trial) {
    if (trial.preset().maxCpus() < 2) {
      return Verdict.skip(ALONE);
    }
    Board board = trial.board(2);
    MachineOptions options = Bench.options(Schedule.TIMED.strategy());
    RunEnd end = new Machine(board, new Duet(board, DuetParts.MASKED), options).run().end();
    return end.code().equals(LET_IN)
        ? Verdict.fail(ended(end))
        : Verdict.pass("neither enter nor initInterrupts lets interrupts in");
  }

  /** A doorbell that waits for the boot CPU outlives a reset of the other one. */
  static Verdict resetOfAnother(Trial trial) {
    if (trial.preset().maxCpus() < 2) {
      return Verdict.skip(ALONE);
    }
    Board board = trial.board(2);
    int other = new Hardware(trial.board(2), DeviceChecks.nobody()).bootCpu() == 0 ? 1 : 0;
    FaultPlan twice = FaultPlan.parse(List.of("starts-twice:" + other + ":20us"));
    MachineOptions options = Bench.options(Schedule.TIMED.strategy()).with(twice);
    Duet duet = new Duet(board, DuetParts.RESET_OF_ANOTHER);
    RunEnd end = new Machine(board, duet, options).run().end();
    if (end.kind() == RunEnd.Kind.COMPLETE) {
      return Verdict.pass("a doorbell was heard after a reset of the other CPU");
    }
    // What becomes of the CPU that is reset without a request is nobody's promise.
    return end.cpu() == 1 - other
        ? failed(trial, end, " [CPU " + other + " is reset while a doorbell waits for the other]")
        : Verdict.skip("the CPU that was reset ended the run: " + ended(end));
  }

  /** The same, where hardware or port may refuse by name. */
  static Verdict restart(Trial trial) {
    if (trial.preset().maxCpus() < 2) {
      return Verdict.skip(ALONE);
    }
    Board board = trial.board(2);
    MachineOptions options = trial.machine(Schedule.TIMED);
    RunEnd end =
        trial
            .note(
                Machine.withFaults(board, faulty -> new Duet(faulty, DuetParts.RESTART), options)
                    .run())
            .end();
    String text = ended(end);
    if (!OWN.matcher(end.code()).matches() && !trial.bootsAll()) {
      return failed(trial, end, "");
    }
    if (end.code().equals("restart-ignored")) {
      return Verdict.skip("the hardware does not hear a start of a CPU that runs: " + text);
    }
    List<String> ours =
        List.of(
            "restart-repeated",
            "deaf-after-restart",
            "duet-stuck",
            "ap-start-refused",
            "ap-not-answering",
            "no-second-cpu");
    if (end.kind() == RunEnd.Kind.COMPLETE) {
      return Verdict.pass("begins anew, or is left alone");
    }
    if (end.kind() == RunEnd.Kind.FAILED && !ours.contains(end.code())) {
      return Verdict.skip("the port refuses to start a CPU that runs: " + text);
    }
    return Verdict.fail(text);
  }
}
