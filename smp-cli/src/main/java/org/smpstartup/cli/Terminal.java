package org.smpstartup.cli;

import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command writes: results to {@link #out}, everything else to {@link #err}. Both show
 * control characters instead of sending them, for much of what is told was said by a board.
 *
 * @param rawOut takes results, and text of the command's own that has colours
 * @param rawErr takes progress and logs
 * @param outIsTerminal whether a person reads the results
 * @param errIsTerminal whether a person watches the progress
 * @param environment the environment variables
 */
record Terminal(
    PrintWriter rawOut,
    PrintWriter rawErr,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Map<String, String> environment) {
  /**
   * A system property in which a launcher says which of the streams 1 and 2 are terminals, as
   * {@code 12}: Java itself cannot tell them apart.
   */
  static final String STREAMS = "smp.terminals";

  private static final int DEFAULT_WIDTH = 80;

  /** Makes the terminal of this process. */
  static Terminal ofProcess(PrintStream out, PrintStream err) {
    @Nullable String streams = System.getProperty(STREAMS);
    boolean both =
        streams == null
            && Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    boolean outIsTerminal = both || (streams != null && streams.contains("1"));
    boolean errIsTerminal = both || (streams != null && streams.contains("2"));
    return new Terminal(
        new PrintWriter(out, outIsTerminal, StandardCharsets.UTF_8),
        new PrintWriter(err, true, StandardCharsets.UTF_8),
        outIsTerminal,
        errIsTerminal,
        System.getenv());
  }

  PrintWriter out() {
    return new PrintWriter(new PlainText(rawOut), outIsTerminal);
  }

  PrintWriter err() {
    return new PrintWriter(new PlainText(rawErr), true);
  }

  /** Tells whether results may be coloured: on a terminal, unless NO_COLOR is set and not empty. */
  boolean color() {
    return outIsTerminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  /** Tells the same to picocli. */
  Ansi ansi() {
    return color() ? Ansi.ON : Ansi.OFF;
  }

  /** How many characters fit on a line. */
  int width() {
    try {
      int columns = Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
      return Math.clamp(columns, 40, 200);
    } catch (NumberFormatException e) {
      return DEFAULT_WIDTH;
    }
  }

  void warn(String message) {
    err().println("smp: warning: " + message);
  }

  void flush() {
    rawOut.flush();
    rawErr.flush();
  }
}
