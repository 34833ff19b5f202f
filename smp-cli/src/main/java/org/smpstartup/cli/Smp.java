package org.smpstartup.cli;

import java.util.List;
import org.smpstartup.runtime.boot.ProgramVersion;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The {@code smp} command: its subcommands are objects that get their terminal handed in. */
@Command(
    name = "smp",
    description = "Starts emulated multiprocessor boards.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Smp.Version.class,
    footer = {
      "",
      "Exit codes: 0 all well; 1 the program failed; 2 wrong usage or unreadable input; 3 a",
      "start-up failed; 4 a bound was reached without a verdict; 5 nothing was run or matched."
    })
final class Smp implements Runnable {
  private Smp() {}

  /**
   * Runs a command line.
   *
   * @param args without the command's own name
   * @param terminal takes the output
   * @return the exit code
   */
  static int execute(List<String> args, Terminal terminal) {
    CommandLine line = commandLine(terminal);
    try {
      return line.execute(args.toArray(String[]::new));
    } catch (OutOfMemoryError e) {
      terminal
          .err()
          .println(
              "smp: the heap of "
                  + Times.bytes(Runtime.getRuntime().maxMemory())
                  + " is too small for this machine: fewer --cpus, or a larger -Xmx, would do");
      return ExitCode.BOUND;
    } finally {
      terminal.flush();
    }
  }

  static CommandLine commandLine(Terminal terminal) {
    CommandLine line =
        new CommandLine(new Smp())
            .addSubcommand(new BoardsCommand(terminal))
            .addSubcommand(new BootCommand(terminal))
            .addSubcommand(new SurveyCommand(terminal))
            .addSubcommand(new CompareCommand(terminal))
            .addSubcommand(new ConformCommand(terminal))
            .addSubcommand(new ReplayCommand(terminal))
            .addSubcommand(new CompletionCommand(terminal));
    line.getSubcommands().values().forEach(s -> s.getCommandSpec().versionProvider(new Version()));
    // Help has colours of its own, and nothing that a board says.
    line.setOut(terminal.rawOut());
    line.setErr(terminal.err());
    line.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.ansi()));
    line.setParameterExceptionHandler(new Failure.OfUsage());
    line.setExecutionExceptionHandler(new Failure.OfExecution());
    line.setUsageHelpWidth(100);
    // A token may begin with @: it is ours to read.
    line.setExpandAtFiles(false);
    return line;
  }

  @Override
  public void run() {
    throw new CliException(
        ExitCode.USAGE, "a command is missing: smp boot is a good first; smp --help lists all");
  }

  /** Prints the completion script. */
  @Command(name = "completion", description = "Prints a completion script for bash and zsh.")
  static final class CompletionCommand implements Runnable {
    private final Terminal terminal;

    CompletionCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public void run() {
      terminal.rawOut().print(AutoComplete.bash("smp", commandLine(terminal)));
    }
  }

  /** The version that the build wrote into the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"smp " + ProgramVersion.current()};
    }
  }
}
