package org.smpstartup.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smpstartup.runtime.discovery.BoardProblem;
import org.smpstartup.runtime.discovery.ChildResult;
import org.smpstartup.runtime.discovery.FoundBoard;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Runs the same command line in a child JVM with a foreign board's jar on its class path, and
 * relays what it answers. Whatever the board does there, this JVM tells how it ended.
 */
final class ForeignRun {
  private static final int MAX_OUTPUT = 256 << 20;

  private final Terminal terminal;
  private final CommonOptions common;

  ForeignRun(Terminal terminal, CommonOptions common) {
    this.terminal = terminal;
    this.common = common;
  }

  /** Runs it and gives its exit code. */
  int relay(FoundBoard board, @Nullable CommandSpec spec) {
    if (spec == null) {
      throw new IllegalStateException("picocli has set no command");
    }
    List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
    ForeignChild child = new ForeignChild(terminal, common, board, MAX_OUTPUT);
    ChildResult result = child.run(arguments);
    if (result.told().isEmpty()) {
      BoardProblem problem = result.problem(board.location(), child.jvm());
      int code = problem.kind() == BoardProblem.Kind.TIMED_OUT ? ExitCode.BOUND : ExitCode.FAILED;
      throw new CliException(code, problem.message());
    }
    terminal.out().print(result.answer());
    return result.told().getAsInt();
  }
}
