package org.smpstartup.testkit.conform;

import java.util.ArrayList;
import java.util.List;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.kernel.KernelWords;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.RunEnd;
import org.smpstartup.runtime.machine.RunReport;
import org.smpstartup.runtime.ostd.OstdWords;
import org.smpstartup.runtime.software.Outcome;
import org.smpstartup.runtime.startup.StartupWords;

/**
 * A run that is over: what happened, and what is left in memory.
 *
 * @param setup what was run
 * @param machine the machine, to look at
 * @param log what happened
 * @param report how it ended
 * @param outcome what the processors stored
 * @param token repeats it, empty if nothing does
 */
record Run(
    Setup setup, Machine machine, RunLog log, RunReport report, Outcome outcome, String token) {
  List<Event> events() {
    return log.events();
  }

  List<Mark> marks() {
    return log.marks();
  }

  RunEnd end() {
    return report.end();
  }

  /** Whether it completed with every processor that it meant to use. */
  boolean complete() {
    return end().kind() == RunEnd.Kind.COMPLETE
        && (setup.kernelLimit() != 0 || outcome.online() == outcome.cpus());
  }

  boolean endedWith(String... codes) {
    return List.of(codes).contains(end().code());
  }

  /** The end of a run that is none of the rule's, in a few words. */
  String ended() {
    String message = end().message().lines().findFirst().orElse("");
    return end().code() + (message.isEmpty() ? "" : ": " + message);
  }

  boolean startup() {
    return setup.startup();
  }

  int boot() {
    return machine.hardware().bootCpu();
  }

  int hardwareCpus() {
    return machine.hardware().cpus();
  }

  StartupWords words() {
    return new StartupWords(machine, machine.hardware().loadBase(), setup.layout());
  }

  KernelWords kernel() {
    return new KernelWords(words().kernel(), words().cpus());
  }

  OstdWords ostd() {
    return new OstdWords(machine.hardware().loadBase());
  }

  /** How a processor is called in a message. */
  String who(int cpu) {
    if (cpu < 0) {
      return "nobody";
    }
    return (cpu == boot() ? "the boot CPU of hardware id " : "the CPU of hardware id ")
        + Texts.id(machine.hardware().hardwareId(cpu));
  }

  /** The processors that reached a step, in that order. */
  List<Event> steps(Step step) {
    List<Event> found = new ArrayList<>();
    for (Event event : events()) {
      if (isStep(event, step)) {
        found.add(event);
      }
    }
    return found;
  }

  static boolean isStep(Event event, Step step) {
    return event.kind() == EventKind.STEP && event.text().equals(step.name());
  }

  /** Whether it stores a word, by a plain store or an atomic operation. */
  static boolean stores(Event event, long address) {
    return event.a() == address
        && ((event.kind() == EventKind.STORE && event.text().isEmpty())
            || event.kind() == EventKind.ATOMIC);
  }

  /** What an event for which {@link #stores} holds has left in the word. */
  static long stored(Event event) {
    boolean narrow = event.kind() == EventKind.STORE && event.b() < Long.BYTES;
    return narrow ? event.c() & ((1L << (8 * event.b())) - 1) : event.c();
  }

  static boolean branches(Event event, String program) {
    return event.kind() == EventKind.BRANCH && event.text().equals(program);
  }

  /** Whether it stores anything in a range. */
  static boolean storesIn(Event event, long from, long to) {
    return (event.kind() == EventKind.STORE || event.kind() == EventKind.ATOMIC)
        && event.a() >= from
        && event.a() < to;
  }
}
