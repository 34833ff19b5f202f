package org.smpstartup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs the command in this JVM and keeps what it printed. */
final class Command {
  private final Map<String, String> environment = new TreeMap<>();
  private boolean terminal;

  /**
   * What came of it.
   *
   * @param exitCode its exit code
   * @param out standard output
   * @param err standard error
   */
  record Result(int exitCode, String out, String err) {
    /** The lines of standard output as JSON objects. */
    List<Map<String, Object>> json() {
      return out.lines().map(Result::parse).toList();
    }

    /** The only line of standard output. */
    Map<String, Object> object() {
      assertThat(json()).hasSize(1);
      return json().getFirst();
    }

    /** The token in a line of JSON. */
    String token(int line) {
      return String.valueOf(json().get(line).get("token"));
    }

    private static Map<String, Object> parse(String line) {
      try {
        return JSON.std.mapFrom(line);
      } catch (IOException e) {
        throw new UncheckedIOException(line, e);
      }
    }
  }

  static Result smp(String... args) {
    return new Command().run(args);
  }

  Command with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Command onTerminal() {
    terminal = true;
    return this;
  }

  Result run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal streams =
        new Terminal(new PrintWriter(out), new PrintWriter(err), terminal, terminal, environment);
    int code = Smp.execute(List.of(args), streams);
    return new Result(code, out.toString().replace("\r\n", "\n"), err.toString());
  }
}
