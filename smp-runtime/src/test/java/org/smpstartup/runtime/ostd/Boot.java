package org.smpstartup.runtime.ostd;

import java.util.ArrayList;
import java.util.List;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunReport;
import org.smpstartup.runtime.software.Outcome;

/** One boot of a board, and what came of it. */
record Boot(RunReport report, Outcome outcome, List<Event> events, Machine machine) {
  static Boot of(BellBoard board, Protocol order) {
    return of(board, OstdOptions.of(order), new CheckedMain(), MachineOptions.defaults());
  }

  static Boot with(BellBoard board, KernelMain main) {
    return of(board, OstdOptions.of(Protocol.OSTD_2026), main, MachineOptions.defaults());
  }

  static Boot of(BellBoard board, OstdOptions options, KernelMain main, MachineOptions how) {
    List<Event> events = new ArrayList<>();
    Ostd ostd = new Ostd(board.smp(), board.cpu(), options, main);
    Machine machine = new Machine(board, ostd, how.with(List.of(events::add)));
    RunReport report = machine.run();
    return new Boot(report, machine.outcome(), events, machine);
  }

  String code() {
    return report.end().code();
  }

  /** The message without the place that the machine puts in front of it. */
  String message() {
    return report
        .end()
        .message()
        .replaceFirst("^CPU \\d+ \\(hardware id \\d+\\) in \\S+ at \\d+ ns: ", "");
  }

  /** The values of a step, in the order in which it was reached. */
  List<Long> steps(Step step) {
    return events.stream()
        .filter(e -> e.kind() == EventKind.STEP && e.text().equals(step.name()))
        .map(Event::a)
        .toList();
  }

  long peek(Word word) {
    return machine.peek(Image.statics(BellBoard.LOAD) + word.offset(), word.size());
  }
}
