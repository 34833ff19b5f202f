package org.smpstartup.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.fault.Fault;
import org.smpstartup.runtime.machine.RunReport.CpuState;
import picocli.CommandLine.Help.Ansi;

/** One boot for a person: CPU table, timeline, totals, and what to do when it failed. */
final class BootText {
  private final Terminal terminal;
  private final PrintWriter out;
  private final BootReport report;
  private final CpuTimeline timeline;
  private final int maxRows;
  private final Map<Long, Integer> numbers = new TreeMap<>();

  BootText(Terminal terminal, BootReport report, CpuTimeline timeline, int maxRows) {
    this.terminal = terminal;
    this.out = terminal.out();
    this.report = report;
    this.timeline = timeline;
    this.maxRows = maxRows;
    for (int i = 0; i < Math.min(report.hardwareIds().size(), BootRun.LARGE); i++) {
      numbers.put(report.hardwareIds().get(i), i);
    }
  }

  void print() {
    heading();
    List<CpuState> shown = shown();
    out.println();
    table(shown);
    int more = report.hardwareCpus() - shown.size();
    if (more > 0) {
      out.println("  and " + Times.count(more) + " CPUs more; --max-rows N shows more of them");
    }
    if (!timeline.isEmpty()) {
      out.println();
      timeline.print(out, shown, this::number, terminal.width());
    } else if (report.hardwareCpus() >= BootRun.LARGE) {
      out.println();
      out.println(
          "no timeline of "
              + Times.count(report.hardwareCpus())
              + " CPUs; --trace FILE writes one");
    }
    out.println();
    totals();
  }

  private void heading() {
    String verdict =
        report.ok() ? colored("@|bold,green ", "ok") : colored("@|bold,red ", "FAILED");
    out.println(
        report.board()
            + ", preset "
            + report.preset()
            + ": "
            + verdict
            + ", "
            + Times.count(report.online())
            + " of "
            + Times.count(report.cpus())
            + " CPUs online");
    String layout =
        "libstartup".equals(report.protocol().id()) ? ", layout " + report.layout().id() : "";
    out.println(report.protocol().id() + layout + ", profile " + report.profile().id());
    if (!report.ok()) {
      out.println();
      out.println(colored("@|red ", report.code()) + ": " + report.message());
    }
  }

  private String colored(String style, String text) {
    Ansi ansi = terminal.ansi();
    return ansi.enabled() ? ansi.string(style + text + "|@") : text;
  }

  /** Those to print: all if they fit, else those that are not online before the others. */
  private List<CpuState> shown() {
    List<CpuState> all = new ArrayList<>(report.run().cpus());
    if (all.size() > maxRows) {
      all.sort(Comparator.comparing((CpuState cpu) -> numbers.containsKey(cpu.hardwareId())));
      all = new ArrayList<>(all.subList(0, maxRows));
    }
    all.sort(
        Comparator.comparingInt(
                (CpuState cpu) -> numbers.getOrDefault(cpu.hardwareId(), Integer.MAX_VALUE))
            .thenComparingInt(CpuState::cpu));
    return all;
  }

  /** The processor's number as the software counts; a dash if it never came up. */
  private String number(CpuState cpu) {
    Integer number = numbers.get(cpu.hardwareId());
    return number == null ? "-" : number.toString();
  }

  private void table(List<CpuState> cpus) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("CPU", "hardware id", "started", "by", "online", "stands"));
    for (CpuState cpu : cpus) {
      CpuTimeline.Lane lane = timeline.lane(cpu.cpu());
      rows.add(
          List.of(
              number(cpu),
              Long.toUnsignedString(cpu.hardwareId()),
              lane.started < 0 ? "-" : Times.text(lane.started),
              by(lane),
              lane.online < 0 ? "-" : Times.text(lane.online),
              stands(cpu)));
    }
    Table.print(out, rows);
  }

  private String by(CpuTimeline.Lane lane) {
    if (lane.started < 0) {
      return "-";
    }
    if (lane.powerOn) {
      return "power-on";
    }
    return report.startMethod().isEmpty() ? "start" : report.startMethod();
  }

  private static String stands(CpuState cpu) {
    String program = cpu.program().isEmpty() ? "" : " in " + cpu.program();
    return cpu.activity().equals("never started")
        ? cpu.condition() + ", never started"
        : cpu.condition() + ", " + cpu.activity() + program;
  }

  private void totals() {
    StringBuilder line = new StringBuilder();
    line.append(Times.text(report.run().virtualNanos())).append(" virtual, ");
    line.append(Times.text(report.wallNanos())).append(" real, ");
    line.append(Times.count(report.run().operations())).append(" operations, ");
    line.append(Times.count(report.run().switches())).append(" switches");
    if (report.heapBytes() > 0) {
      line.append(", ").append(Times.bytes(report.heapBytes())).append(" of heap (");
      line.append(Times.count(report.heapBytes() / report.hardwareCpus())).append(" bytes a CPU)");
    }
    out.println(line);
    for (Fault fault : report.faultsNotStruck()) {
      out.println("fault " + fault + " did not strike: the run never came to it");
    }
    out.println("token: " + report.token());
  }
}
