package org.smpstartup.testkit.junit;

import com.google.inject.Module;
import java.util.List;
import java.util.Set;
import org.smpstartup.api.Board;
import org.smpstartup.runtime.boot.Schedule;
import org.smpstartup.runtime.boot.SmpLine;
import org.smpstartup.runtime.discovery.FoundBoard;
import org.smpstartup.testkit.command.BoardWords;

/**
 * How to run a failed test's machine again.
 *
 * @param text one line: a command, or why there is none and what to run instead
 */
record Replay(String text) {
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
    FoundBoard board = invocation.machine().board();
    String token = system.report().token();
    return BoardWords.of(board.location(), board.providerClass())
        .map(where -> new Replay("replay: " + SmpLine.replay(token, where)))
        .orElseGet(() ->
            new Replay(
                "the command cannot replay it from "
                    + board.location()
                    + ", where "
                    + BoardWords.serviceFile()
                    + " is missing: put the board into a jar and run "
                    + SmpLine.replay(token, List.of("--boards-dir", "DIR"))
                    + ", or "
                    + instead));
  }
}
