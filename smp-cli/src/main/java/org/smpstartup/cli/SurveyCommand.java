package org.smpstartup.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.boot.BootResult;
import org.smpstartup.runtime.boot.SmpLine;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.wiring.BootService;
import org.smpstartup.runtime.wiring.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Boots the machine of every description file. */
@Command(
    name = "survey",
    mixinStandardHelpOptions = true,
    description = {
      "Boots the machine of every description file under the paths, and sums up.",
      "Taken are files ending in .madt, .aml, .dat or .dtb, and others that begin as such a file",
      "does. Exits with 0 if at least one is ok and none failed."
    })
final class SurveyCommand implements Callable<Integer> {
  private static final int MAX_ROWS = 4096;

  private final Terminal terminal;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files and directories.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--protocol",
      paramLabel = "PROTOCOL",
      defaultValue = "libstartup",
      converter = MachineArguments.ProtocolConverter.class,
      description = "What they boot: libstartup (QNX), ostd or ostd-2026 (Asterinas).")
  private Protocol protocol = Protocol.LIBSTARTUP;

  @Option(
      names = "--fault",
      paramLabel = "FAULT",
      description = "A fault for every machine that has that CPU; see smp boot --help.")
  private List<String> faults = new ArrayList<>();

  @Option(
      names = "--max-rows",
      paramLabel = "N",
      description = "Cut the lists of ids in JSON: 4096 unless given.")
  private int maxRows = MAX_ROWS;

  private final Map<BootResult, Integer> counts = new EnumMap<>(BootResult.class);
  private long cpus;

  SurveyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    FaultPlan plan = MachineArguments.plan(faults);
    BootService service = Wiring.bootService(Boards.find(common, terminal));
    List<SurveyFiles.Found> files = SurveyFiles.under(paths);
    long began = System.nanoTime();
    try (ProgressBar bar = new ProgressBar(terminal, !common.json(), files.size())) {
      for (SurveyFiles.Found file : files) {
        SurveyRow row = boot(service, file, plan);
        counts.merge(row.result(), 1, Integer::sum);
        cpus += row.online();
        bar.clear();
        print(row);
        bar.step();
      }
    }
    totals(files.size(), System.nanoTime() - began);
    if (files.isEmpty()) {
      terminal
          .err()
          .println("smp: no description file is there: .madt, .aml, .dat or .dtb would do");
      return ExitCode.NOTHING;
    }
    return exitCode();
  }

  private int exitCode() {
    if (count(BootResult.FAILED) > 0) {
      return ExitCode.FAILED;
    }
    if (count(BootResult.OK) > 0) {
      return ExitCode.OK;
    }
    return count(BootResult.INVALID) > 0 ? ExitCode.USAGE : ExitCode.NOTHING;
  }

  private SurveyRow boot(BootService service, SurveyFiles.Found file, FaultPlan plan) {
    String name = file.path().toString();
    if (file.kind().isEmpty()) {
      String message =
          name
              + ": neither its ending nor its first bytes say what it is; a MADT"
              + " begins with APIC, a device tree with D00DFEED";
      return SurveyRow.refused(name, BootResult.INVALID, "unknown-kind", message, 0);
    }
    long began = System.nanoTime();
    try {
      BootRequest request =
          BootRequest.builder()
              .profile(common.profile())
              .layout(common.layout())
              .protocol(protocol)
              .faults(plan)
              .faultsMustApply(false)
              .description(Inputs.description(file.kind().get(), file.path()))
              .build();
      return SurveyRow.of(name, service.boot(request), System.nanoTime() - began);
    } catch (BootException e) {
      return SurveyRow.of(name, e, System.nanoTime() - began);
    }
  }

  private void print(SurveyRow row) {
    if (common.json()) {
      terminal.out().println(row.json(common.profile().id(), protocol.id(), maxRows));
    } else {
      terminal.out().println(row.text(terminal.width()));
      if (row.result() == BootResult.FAILED && row.token() != null) {
        String again = SmpLine.replay(row.token(), common.boardWords(terminal));
        terminal.out().println("  see it again with " + again);
      }
    }
  }

  private int count(BootResult result) {
    return counts.getOrDefault(result, 0);
  }

  private void totals(int files, long nanos) {
    if (common.json()) {
      Json json = new Json().put("totals", true).put("files", files);
      for (BootResult result : BootResult.values()) {
        json.put(result.id(), count(result));
      }
      json.put("cpus", cpus).put("wallNanos", nanos).put("profile", common.profile().id());
      terminal.out().println(json);
      return;
    }
    StringBuilder line = new StringBuilder();
    line.append(files).append(files == 1 ? " file: " : " files: ");
    for (BootResult result : BootResult.values()) {
      line.append(count(result)).append(' ').append(result.id()).append(", ");
    }
    line.append(Times.count(cpus)).append(" CPUs online, ").append(Times.text(nanos));
    terminal.out().println(line);
  }
}
