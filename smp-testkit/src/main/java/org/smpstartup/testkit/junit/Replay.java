package org.smpstartup.testkit.junit;

import com.google.inject.Module;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.smpstartup.api.Board;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.boot.Schedule;
import org.smpstartup.runtime.discovery.FoundBoard;

/**
 * How to run a failed test's machine again.
 *
 * @param text one line: a command, or why there is none and what to run instead
 */
record Replay(String text) {
  private static final String SERVICE = "META-INF/services/org.smpstartup.api.BoardProvider";

  /** The boards in packages below this one are those that the command brings along. */
  private static final String FIRST_PARTY = "org.smpstartup.board.";

  static Replay of(Invocation invocation, SmpSystem system, List<Module> modules, String uniqueId) {
    String seed =
        invocation.request().schedule() instanceof Schedule.Random random
            ? "seed " + random.seed()
            : "no seed, for it runs by virtual time alone";
    String instead = "run the test " + uniqueId + " again: " + seed;
    Set<String> replaced =
        ModuleFinder.replaced(
            modules, system.get(com.google.inject.Key.get(Board.class)), system.request());
    if (!replaced.isEmpty()) {
      return new Replay(
          "the command cannot replay it, for the test replaces "
              + String.join(", ", replaced)
              + " in Java; "
              + instead);
    }
    if (system.booted().isEmpty()) {
      return new Replay("the machine has not booted, so there is no run to replay; " + instead);
    }
    return command(invocation.machine().board(), system.report(), instead);
  }

  private static Replay command(FoundBoard board, BootReport report, String instead) {
    String command = "./smp replay " + report.token();
    if (board.providerClass().startsWith(FIRST_PARTY)) {
      return new Replay("replay: " + command);
    }
    Path location = Path.of(board.location());
    boolean jar = board.location().endsWith(".jar") && Files.isRegularFile(location);
    Path directory = jar ? location.toAbsolutePath().getParent() : location.toAbsolutePath();
    if (directory != null && (jar || Files.isRegularFile(location.resolve(SERVICE)))) {
      return new Replay("replay: " + command + " --boards-dir " + quoted(directory.toString()));
    }
    return new Replay(
        "the command cannot replay it from "
            + board.location()
            + ", where "
            + SERVICE.replace('/', File.separatorChar)
            + " is missing: put the board into a jar and run "
            + command
            + " --boards-dir DIR, or "
            + instead);
  }

  /** As a shell takes it. */
  private static String quoted(String path) {
    return path.matches("[\\w./+:@%,-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
