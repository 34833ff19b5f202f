package org.smpstartup.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.smpstartup.runtime.boot.BoardSelection;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.boot.ChoiceFile;
import org.smpstartup.runtime.boot.SmpLine;
import org.smpstartup.runtime.boot.Token;
import org.smpstartup.runtime.discovery.BoardCatalog;
import org.smpstartup.runtime.event.EventListener;
import org.smpstartup.runtime.trace.ChromeTrace;
import org.smpstartup.runtime.wiring.BootService;
import org.smpstartup.runtime.wiring.Wiring;
import picocli.CommandLine.Model.CommandSpec;

/** What boot and replay have in common: run one machine, here or in a child JVM, and tell of it. */
final class BootRun {
  /** From here on a run is large: no timeline, and the heap is measured. */
  static final int LARGE = 4096;

  private final Terminal terminal;
  private final CommonOptions common;
  private final OutputOptions output;
  private final boolean replay;
  private final @Nullable CommandSpec spec;

  BootRun(
      Terminal terminal,
      CommonOptions common,
      OutputOptions output,
      boolean replay,
      @Nullable CommandSpec spec) {
    this.terminal = terminal;
    this.common = common;
    this.output = output;
    this.replay = replay;
    this.spec = spec;
  }

  /** Lets an error be a line of JSON too, where JSON is asked for. */
  int guarded(IntSupplier command) {
    try {
      return command.getAsInt();
    } catch (BootException e) {
      if (common.json()) {
        terminal.out().println(BootJson.refused(e, common.profile(), replay));
      }
      throw e;
    }
  }

  int boot(BootRequest request) {
    BoardCatalog catalog = Boards.find(common, terminal);
    BootService service = Wiring.bootService(catalog);
    return run(service, service.select(request), request);
  }

  int replay(Token token, BootRequest request) {
    BoardCatalog catalog = Boards.find(common, terminal);
    BootService service = Wiring.bootService(catalog);
    BoardSelection.Selected selected = service.select(request);
    service.requireSame(token, selected);
    return run(service, selected, request);
  }

  private int run(BootService service, BoardSelection.Selected selected, BootRequest request) {
    if (selected.board().foreign()) {
      return new ForeignRun(terminal, common).relay(selected.board(), spec);
    }
    int cpus = request.cpus() == 0 ? selected.preset().defaultCpus() : request.cpus();
    boolean large = cpus >= LARGE && request.description().isEmpty();
    List<EventListener> listeners = new ArrayList<>();
    CpuTimeline timeline = new CpuTimeline();
    if (!common.json() && !large) {
      listeners.add(timeline);
    }
    BootRequest.Builder complete =
        request
            .change()
            .measureHeap(output.heap() || cpus >= LARGE)
            .recordChoices(output.record().isPresent());
    BootReport report;
    if (large && terminal.errIsTerminal() && !common.json()) {
      try (BootProgress progress = new BootProgress(terminal, cpus)) {
        listeners.add(progress);
        report = traced(service, selected, complete, listeners);
      }
    } else {
      report = traced(service, selected, complete, listeners);
    }
    output.record().ifPresent(path -> record(path, report));
    if (common.json()) {
      terminal.out().println(BootJson.of(report, output.maxRows(true), replay));
    } else {
      new BootText(terminal, report, timeline, output.maxRows(false)).print();
    }
    if (!report.ok()) {
      String again = SmpLine.replay(report.token(), common.boardWords(terminal));
      terminal.err().println("smp: " + report.code() + ": see it again with " + again);
      if (common.debug()) {
        report.thrown().ifPresent(thrown -> thrown.printStackTrace(terminal.err()));
      }
    }
    return report.ok() ? ExitCode.OK : ExitCode.FAILED;
  }

  private BootReport traced(
      BootService service,
      BoardSelection.Selected selected,
      BootRequest.Builder request,
      List<EventListener> listeners) {
    if (output.trace().isEmpty()) {
      return service.boot(request.listeners(listeners).build());
    }
    Path path = output.trace().get();
    String name = selected.board().info().id() + " " + selected.preset().name();
    try (BufferedWriter writer = Files.newBufferedWriter(path);
        ChromeTrace trace = new ChromeTrace(writer, name)) {
      listeners.add(trace);
      return service.boot(request.listeners(listeners).build());
    } catch (IOException e) {
      throw new CliException(
          ExitCode.USAGE, path + ": the trace cannot be written: " + Inputs.why(e));
    } catch (UncheckedIOException e) {
      throw new CliException(
          ExitCode.USAGE, path + ": the trace cannot be written: " + Inputs.why(e.getCause()));
    }
  }

  private static void record(Path path, BootReport report) {
    try {
      var _ = Files.writeString(path, new ChoiceFile(report.token(), report.choices()).format());
    } catch (IOException e) {
      throw new CliException(
          ExitCode.USAGE, path + ": the choices cannot be written: " + Inputs.why(e));
    }
  }
}
