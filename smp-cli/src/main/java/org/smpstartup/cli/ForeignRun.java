package org.smpstartup.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smpstartup.runtime.discovery.BoardProblem;
import org.smpstartup.runtime.discovery.ChildJvm;
import org.smpstartup.runtime.discovery.ChildResult;
import org.smpstartup.runtime.discovery.FoundBoard;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Runs the same command line in a child JVM with a foreign board's jar on its class path, and
 * relays what it prints. Whatever the board does there, this JVM tells how it ended.
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
    ChildJvm jvm =
        new ChildJvm(
            Duration.ofSeconds(common.boardTime()),
            common.boardHeap(),
            MAX_OUTPUT,
            List.of(
                "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-D" + ChildMode.PROPERTY + "=" + board.info().id()));
    try {
      ChildResult result = jvm.run(Path.of(board.location()), Main.class.getName(), arguments);
      return relay(result, board.location(), jvm);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED,
          board.location() + ": no child JVM could be started for it: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.BOUND, "interrupted while a child JVM ran");
    }
  }

  private int relay(ChildResult result, String jar, ChildJvm jvm) {
    int end = result.out().lastIndexOf("\n" + ChildMode.END);
    if (end < 0) {
      BoardProblem problem = result.problem(jar, jvm);
      int code = problem.kind() == BoardProblem.Kind.TIMED_OUT ? ExitCode.BOUND : ExitCode.FAILED;
      throw new CliException(code, problem.message());
    }
    terminal.out().print(result.out().substring(0, end));
    terminal.err().print(result.err());
    String code = result.out().substring(end + 1 + ChildMode.END.length()).strip();
    return Integer.parseInt(code);
  }
}
