package org.smpstartup.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.smpstartup.runtime.discovery.BoardCatalog;
import org.smpstartup.runtime.discovery.BoardDiscovery;
import org.smpstartup.runtime.discovery.BoardProblem;
import org.smpstartup.runtime.discovery.ChildJvm;
import org.smpstartup.runtime.discovery.ForeignBoards;

/** Finds all boards: those of the class path, and those of the boards directory. */
final class Boards {
  private Boards() {}

  /**
   * Finds them. What cannot be used is told on standard error and hides nothing else.
   *
   * @throws CliException if the boards directory itself cannot be read
   */
  static BoardCatalog find(CommonOptions options, Terminal terminal) {
    BoardCatalog all = all(options, terminal);
    all.problems().forEach(problem -> terminal.warn(problem.message()));
    return all;
  }

  /** Finds them and leaves it to the caller to tell the problems. */
  static BoardCatalog all(CommonOptions options, Terminal terminal) {
    BoardCatalog own = BoardDiscovery.classPath();
    Optional<Path> directory = options.boardsDir(terminal);
    if (directory.isEmpty() || ChildMode.active()) {
      return own;
    }
    try {
      BoardCatalog foreign = new ForeignBoards(ChildJvm.LISTING).list(directory.get());
      requireDirectory(foreign.problems());
      if (foreign.boards().isEmpty() && foreign.problems().isEmpty()) {
        terminal.warn(
            directory.get() + ": the boards directory holds no jar: put the jar of a board there");
      }
      return own.plus(foreign);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.BOUND, "interrupted while the boards directory was read");
    }
  }

  private static void requireDirectory(List<BoardProblem> problems) {
    for (BoardProblem problem : problems) {
      if (problem.kind() == BoardProblem.Kind.NO_DIRECTORY) {
        throw new CliException(ExitCode.USAGE, problem.message());
      }
    }
  }
}
