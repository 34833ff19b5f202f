package org.smpstartup.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootResult;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says on standard error why a command ended, and picks the exit code. */
final class Failure {
  private Failure() {}

  /** A boot that did not take place is wrong input, unless the board's code is to blame. */
  static int exitCode(BootException e) {
    return e.result() == BootResult.FAILED ? ExitCode.FAILED : ExitCode.USAGE;
  }

  /** For what picocli could not parse. */
  static final class OfUsage implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] args) {
      CommandLine line = e.getCommandLine();
      PrintWriter err = line.getErr();
      err.println("smp: " + e.getMessage());
      CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
      err.println(line.getCommandSpec().qualifiedName() + " --help says what will do");
      err.flush();
      return ExitCode.USAGE;
    }
  }

  /** For what a command threw. */
  static final class OfExecution implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
      PrintWriter err = line.getErr();
      err.println("smp: " + message(e));
      if (debug(line)) {
        e.printStackTrace(err);
      }
      err.flush();
      return code(e);
    }

    private static boolean debug(CommandLine line) {
      return line.getCommandSpec().findOption("--debug") != null
          && Boolean.TRUE.equals(line.getCommandSpec().findOption("--debug").getValue());
    }

    private static int code(Exception e) {
      return switch (e) {
        case CliException cli -> cli.exitCode();
        case BootException boot -> exitCode(boot);
        case UncheckedIOException _ -> ExitCode.USAGE;
        default -> ExitCode.BUG;
      };
    }

    private static String message(Exception e) {
      return switch (e) {
        case CliException _, BootException _ -> String.valueOf(e.getMessage());
        case UncheckedIOException io -> Inputs.why(io.getCause());
        default ->
            "this is a bug of smp and not of your input: "
                + e
                + "; --debug shows where it happened";
      };
    }
  }
}
