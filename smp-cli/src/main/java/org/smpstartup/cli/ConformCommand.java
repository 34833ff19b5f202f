package org.smpstartup.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Preset;
import org.smpstartup.runtime.discovery.BoardCatalog;
import org.smpstartup.runtime.discovery.BoardProblem;
import org.smpstartup.runtime.discovery.FoundBoard;
import org.smpstartup.testkit.conform.Again;
import org.smpstartup.testkit.conform.ConformanceKit;
import org.smpstartup.testkit.conform.JUnitXml;
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
    BoardCatalog catalog = Boards.all(common, terminal);
    List<FoundBoard> chosen = chosen(catalog);
    Again again = new Again(options.words(), common.boardWords(terminal));
    try (ConformOutput output = new ConformOutput(terminal, common.json(), again, count(chosen))) {
      unusable(catalog.problems(), output);
      for (FoundBoard board : chosen) {
        if (board.foreign()) {
          new ForeignConform(terminal, common, board, options, output).run();
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

  /** The boards named, or all that have a preset asked for. */
  private List<FoundBoard> chosen(BoardCatalog catalog) {
    @Nullable String child = ChildMode.board();
    List<String> names = child == null ? boards : List.of(child);
    names.forEach(name -> requireBoard(name, catalog));
    List<FoundBoard> asked =
        catalog.boards().stream()
            .filter(b -> names.isEmpty() || names.contains(b.info().id()))
            .toList();
    for (String preset : presets) {
      if (!catalog.boards().isEmpty() && asked.stream().noneMatch(b -> has(b, preset))) {
        throw new CliException(
            ExitCode.USAGE,
            "--preset " + preset + ": no board of those asked for has it; smp boards lists them");
      }
    }
    for (FoundBoard board : asked) {
      if (names.contains(board.info().id()) && !wanted(board)) {
        throw new CliException(
            ExitCode.USAGE,
            "board "
                + board.info().id()
                + " has no preset "
                + String.join(", ", presets)
                + ": leave the board out, or name one of "
                + String.join(", ", board.info().presets().stream().map(Preset::name).toList()));
      }
    }
    return asked.stream().filter(this::wanted).toList();
  }

  private void requireBoard(String name, BoardCatalog catalog) {
    if (catalog.find(name).isPresent()) {
      return;
    }
    // One of them may be the board that was meant.
    catalog.problems().forEach(problem -> terminal.warn(problem.message()));
    if (catalog.disputed().contains(name)) {
      throw new CliException(
          ExitCode.USAGE,
          "board '" + name + "' is claimed more than once and none is used: remove all but one");
    }
    throw new CliException(
        ExitCode.USAGE,
        "board '"
            + name
            + "' is not known: there are "
            + String.join(", ", catalog.boards().stream().map(b -> b.info().id()).toList()));
  }

  private static boolean has(FoundBoard board, String preset) {
    return board.info().preset(preset).isPresent();
  }

  private boolean wanted(FoundBoard board) {
    return presets.isEmpty() || presets.stream().anyMatch(p -> has(board, p));
  }

  private int count(List<FoundBoard> chosen) {
    return (int)
        chosen.stream()
            .flatMap(b -> b.info().presets().stream())
            .filter(p -> presets.isEmpty() || presets.contains(p.name()))
            .count();
  }

  /** Where all boards are judged, a jar that cannot be used has its verdict too. */
  private void unusable(List<BoardProblem> problems, ConformOutput output) {
    for (BoardProblem problem : problems) {
      if (!boards.isEmpty()) {
        terminal.warn(problem.message());
      } else if (!ChildMode.active()) {
        output.result(unusable(problem));
      }
    }
  }

  private RuleResult unusable(BoardProblem problem) {
    Path file = Path.of(problem.location()).getFileName();
    return new RuleResult(
        file == null ? problem.location() : file.toString(),
        RuleResult.NO_PRESET,
        common.profile(),
        Rules.boots(),
        new Verdict(Verdict.Result.FAIL, problem.kind().code() + ": " + problem.message(), ""),
        Again.DEFAULT);
  }

  private void judge(FoundBoard board, KitOptions options, ConformOutput output) {
    try {
      new ConformanceKit(options).run(board, output);
    } catch (IllegalArgumentException e) {
      // Nothing is known of this board, which the exit code tells; the others are judged.
      terminal.warn(String.valueOf(e.getMessage()));
    }
  }

  private static void write(Path directory, List<RuleResult> results) {
    try {
      JUnitXml.write(Files.createDirectories(directory), results);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.USAGE, directory + ": the report cannot be written: " + Inputs.why(e));
    }
  }

  private int exitCode(List<RuleResult> results) {
    if (results.stream().anyMatch(RuleResult::failed)) {
      return ExitCode.FAILED;
    }
    Map<String, Boolean> judged = new TreeMap<>();
    for (RuleResult r : results) {
      // A rule that was asked for by number may well be skipped on some of the machines.
      String machine = rules.isEmpty() ? r.board() + " " + r.preset() : "all";
      judged.merge(machine, r.verdict().result() == Verdict.Result.PASS, Boolean::logicalOr);
    }
    return judged.isEmpty() || judged.containsValue(false) ? ExitCode.NOTHING : ExitCode.OK;
  }
}
