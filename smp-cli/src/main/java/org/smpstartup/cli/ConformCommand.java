package org.smpstartup.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.smpstartup.runtime.discovery.BoardCatalog;
import org.smpstartup.runtime.discovery.BoardProblem;
import org.smpstartup.runtime.discovery.FoundBoard;
import org.smpstartup.testkit.conform.ConformanceKit;
import org.smpstartup.testkit.conform.KitOptions;
import org.smpstartup.testkit.conform.RuleResult;
import org.smpstartup.testkit.conform.Rules;
import org.smpstartup.testkit.conform.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the conformance kit over boards and prints rules by boards. */
@Command(
    name = "conform",
    mixinStandardHelpOptions = true,
    description = "Judges boards by the rules of the conformance kit.")
final class ConformCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "BOARD", description = "The boards; if absent, all.")
  private List<String> boards = new ArrayList<>();

  @Option(
      names = "--preset",
      paramLabel = "PRESET",
      description = "Which of their machines, any number of times; if absent, all.")
  private List<String> presets = new ArrayList<>();

  @Option(
      names = "--rule",
      paramLabel = "N",
      description = "By which rules, any number of times; if absent, all.")
  private List<Integer> rules = new ArrayList<>();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "8",
      description = "How many orders of events are tried: ${DEFAULT-VALUE} unless given.")
  private int seeds = 8;

  @Option(
      names = "--fault",
      paramLabel = "FAULT",
      description = {
        "Let something go wrong in every run, as for smp boot. That rules fail then is",
        "no verdict on the board: it shows which rules notice such a fault."
      })
  private List<String> faults = new ArrayList<>();

  @Option(
      names = "--junit-xml",
      paramLabel = "DIR",
      description = "Write a JUnit report for each board there too.")
  private @Nullable Path junitXml;

  ConformCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    KitOptions options = options();
    ConformOutput output = new ConformOutput(terminal, common.json(), common.profile());
    BoardCatalog catalog = Boards.all(common, terminal);
    // A jar that cannot be used has its verdict; a child knows only its own board.
    List<BoardProblem> problems = ChildMode.active() ? List.of() : catalog.problems();
    List<FoundBoard> chosen = chosen(catalog, problems);
    problems.forEach(problem -> output.result(unusable(problem)));
    for (FoundBoard board : chosen) {
      if (board.foreign()) {
        new ForeignConform(terminal, common, board, options).run(output);
      } else {
        judge(board, options, output);
      }
    }
    output.finish();
    @Nullable Path directory = junitXml;
    if (directory != null) {
      write(directory, output.results());
    }
    return exitCode(output.results());
  }

  private KitOptions options() {
    for (int rule : rules) {
      if (Rules.of(rule).isEmpty()) {
        throw new CliException(
            ExitCode.USAGE,
            "--rule "
                + rule
                + ": there is none of this number; 1 to 44 are the"
                + " protocols', from 100 on the contract's");
      }
    }
    if (seeds < 1) {
      throw new CliException(ExitCode.USAGE, "--seeds " + seeds + ": 1 or more would do");
    }
    return KitOptions.DEFAULT
        .withSeeds(seeds)
        .withProfile(common.profile())
        .withPresets(presets)
        .withRules(new TreeSet<>(rules))
        .withFaults(MachineArguments.plan(faults));
  }

  /** The boards named, or all; those without a preset of the names asked for are left out. */
  private List<FoundBoard> chosen(BoardCatalog catalog, List<BoardProblem> problems) {
    @Nullable String child = ChildMode.board();
    List<String> names = child == null ? boards : List.of(child);
    for (String name : names) {
      if (catalog.find(name).isEmpty()) {
        throw new CliException(
            ExitCode.USAGE,
            "board '"
                + name
                + "' is not known: there are "
                + String.join(", ", catalog.boards().stream().map(b -> b.info().id()).toList())
                + (problems.isEmpty() ? "" : "; smp boards tells what cannot be used"));
      }
    }
    List<FoundBoard> chosen =
        catalog.boards().stream()
            .filter(b -> names.isEmpty() || names.contains(b.info().id()))
            .filter(b -> presets.isEmpty() || has(b))
            .toList();
    if (chosen.isEmpty() && !presets.isEmpty() && !catalog.boards().isEmpty()) {
      throw new CliException(
          ExitCode.USAGE,
          "--preset "
              + String.join(", ", presets)
              + ": no board of those asked for has it; smp"
              + " boards lists them");
    }
    return chosen;
  }

  private boolean has(FoundBoard board) {
    return board.info().presets().stream().anyMatch(p -> presets.contains(p.name()));
  }

  private static RuleResult unusable(BoardProblem problem) {
    Path file = Path.of(problem.location()).getFileName();
    String name = file == null ? problem.location() : file.toString();
    return new RuleResult(
        name,
        "-",
        Rules.boots(),
        new Verdict(Verdict.Result.FAIL, problem.kind().code() + ": " + problem.message(), ""));
  }

  private static void judge(FoundBoard board, KitOptions options, ConformOutput output) {
    try {
      new ConformanceKit(options).run(board, output);
    } catch (IllegalArgumentException e) {
      throw new CliException(ExitCode.NOTHING, String.valueOf(e.getMessage()));
    }
  }

  private static void write(Path directory, List<RuleResult> results) {
    try {
      org.smpstartup.testkit.conform.JUnitXml.write(Files.createDirectories(directory), results);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.USAGE, directory + ": the report cannot be written: " + Inputs.why(e));
    }
  }

  private static int exitCode(List<RuleResult> results) {
    if (results.stream().anyMatch(RuleResult::failed)) {
      return ExitCode.FAILED;
    }
    boolean judged = results.stream().anyMatch(r -> r.verdict().result() == Verdict.Result.PASS);
    return judged ? ExitCode.OK : ExitCode.NOTHING;
  }
}
