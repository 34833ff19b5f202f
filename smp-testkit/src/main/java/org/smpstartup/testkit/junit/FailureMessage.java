package org.smpstartup.testkit.junit;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.machine.RunReport.CpuState;

/** Puts together what a failed test tells: processors, last events, how to run it again. */
final class FailureMessage {
  private static final int EVENTS = 20;
  private static final int ROWS = 32;

  /** Too many to be of use when only the last few are shown. */
  private static final Set<EventKind> NOISE =
      EnumSet.of(EventKind.LOAD, EventKind.CHOICE, EventKind.BRANCH);

  private FailureMessage() {}

  static String of(SmpSystem system, Replay replay) {
    StringBuilder text = new StringBuilder("\n\n");
    system.booted().ifPresent(report -> text.append(table(report)).append('\n'));
    EventTrace last = system.events().where(e -> !NOISE.contains(e.kind())).last(EVENTS);
    if (!last.isEmpty()) {
      text.append("last events, without loads:\n").append(last).append("\n\n");
    }
    return text.append(replay.text()).append('\n').toString();
  }

  private static String table(BootReport report) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"CPU", "hardware id", "number", "stands"});
    for (CpuState cpu : report.run().cpus()) {
      if (rows.size() <= ROWS) {
        int number = report.hardwareIds().indexOf(cpu.hardwareId());
        rows.add(
            new String[] {
              Integer.toString(cpu.cpu()),
              Long.toUnsignedString(cpu.hardwareId()),
              number < 0 ? "-" : Integer.toString(number),
              stands(cpu)
            });
      }
    }
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s %s, %s: %s, %d of %d CPUs online%n",
            report.board(),
            report.preset(),
            report.protocol().id(),
            report.code(),
            report.online(),
            report.cpus()));
    for (String[] row : rows) {
      text.append(String.format(Locale.ROOT, "%4s %12s %7s  %s%n", row[0], row[1], row[2], row[3]));
    }
    int more = report.hardwareCpus() - ROWS;
    if (more > 0) {
      text.append("  and ").append(more).append(" CPUs more\n");
    }
    return text.toString().replace("\r\n", "\n");
  }

  private static String stands(CpuState cpu) {
    String program = cpu.program().isEmpty() ? "" : " in " + cpu.program();
    return cpu.condition() + ", " + cpu.activity() + program;
  }

  /**
   * Adds to the message of what a test threw. The new one has the old one's stack and, for a
   * comparison in an IDE, its values.
   */
  static Throwable extend(Throwable e, String told) {
    boolean asIs =
        e instanceof TestAbortedException
            || e instanceof ParameterResolutionException
            || e instanceof VirtualMachineError;
    if (asIs || told.isEmpty()) {
      return e;
    }
    String message = e instanceof AssertionError ? String.valueOf(e.getMessage()) : e.toString();
    AssertionFailedError extended;
    if (e instanceof AssertionFailedError a && a.isExpectedDefined() && a.isActualDefined()) {
      extended = new AssertionFailedError(message + told, a.getExpected(), a.getActual(), e);
    } else {
      extended = new AssertionFailedError(message + told, e);
    }
    extended.setStackTrace(e.getStackTrace());
    for (Throwable suppressed : e.getSuppressed()) {
      extended.addSuppressed(suppressed);
    }
    return extended;
  }
}
