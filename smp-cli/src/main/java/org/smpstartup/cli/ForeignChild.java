package org.smpstartup.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.smpstartup.runtime.boot.SmpLine;
import org.smpstartup.runtime.discovery.ChildJvm;
import org.smpstartup.runtime.discovery.ChildResult;
import org.smpstartup.runtime.discovery.FoundBoard;

/** Runs the command in a child JVM with a foreign board's jar on its class path. */
final class ForeignChild {
  private final Terminal terminal;
  private final FoundBoard board;
  private final ChildJvm jvm;

  /**
   * Prepares it.
   *
   * @param maxOutput how many bytes of results it may give
   */
  ForeignChild(Terminal terminal, CommonOptions common, FoundBoard board, int maxOutput) {
    this.terminal = terminal;
    this.board = board;
    this.jvm =
        new ChildJvm(
            Duration.ofSeconds(common.boardTime()),
            common.boardHeap(),
            maxOutput,
            List.of(
                "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-D" + SmpLine.PROGRAM + "=" + SmpLine.program(),
                "-D" + ChildMode.PROPERTY + "=" + board.info().id()));
  }

  ChildJvm jvm() {
    return jvm;
  }

  /** Runs a command line and shows what came out on standard error, which may be the board's. */
  ChildResult run(List<String> arguments) {
    try {
      ChildResult result = jvm.run(Path.of(board.location()), Main.class.getName(), arguments);
      terminal.err().print(result.err());
      terminal.err().flush();
      return result;
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED,
          board.location()
              + ": no child JVM could be started for it ("
              + e.getMessage()
              + "): free memory or processes, and try again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.BOUND, "interrupted while a child JVM ran");
    }
  }
}
