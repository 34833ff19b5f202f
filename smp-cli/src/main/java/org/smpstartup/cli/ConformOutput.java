package org.smpstartup.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.smpstartup.runtime.fault.Fault;
import org.smpstartup.testkit.conform.Again;
import org.smpstartup.testkit.conform.ConformanceKit;
import org.smpstartup.testkit.conform.Rule;
import org.smpstartup.testkit.conform.RuleResult;
import org.smpstartup.testkit.conform.Verdict;

/** Tells verdicts: a line of JSON as each comes, or at the end what {@link ConformText} makes. */
final class ConformOutput implements ConformanceKit.Listener, AutoCloseable {
  private final Terminal terminal;
  private final boolean json;
  private final Again again;
  private final ProgressBar bar;
  private final List<RuleResult> results = new ArrayList<>();
  private final Map<String, TreeSet<String>> notStruck = new TreeMap<>();
  private String machine = "";

  /**
   * Makes the output of one command.
   *
   * @param again what must stand on the command line so that a verdict comes out the same
   * @param presets how many will be judged
   */
  ConformOutput(Terminal terminal, boolean json, Again again, int presets) {
    this.terminal = terminal;
    this.json = json;
    this.again = again;
    this.bar = new ProgressBar(terminal, !json, presets);
  }

  List<RuleResult> results() {
    return results;
  }

  @Override
  public void begins(String board, String preset, Rule rule) {
    if (ChildMode.active()) {
      // Who waits for this JVM must know what it was doing when it came to a bad end.
      Json line = new Json().put("begins", rule.number()).put("board", board).put("preset", preset);
      terminal.out().println(line);
      terminal.flush();
    }
  }

  @Override
  public void ends(RuleResult result) {
    result(result);
  }

  @Override
  public void notStruck(String board, String preset, Fault fault) {
    notStruck.computeIfAbsent(fault.toString(), k -> new TreeSet<>()).add(board + " " + preset);
  }

  void result(RuleResult judged) {
    RuleResult result = judged.with(again);
    String of = result.board() + " " + result.preset();
    if (!of.equals(machine)) {
      machine = of;
      bar.step();
    }
    results.add(result);
    if (json) {
      terminal.out().println(line(result));
      terminal.flush();
    }
  }

  private static Json line(RuleResult result) {
    Verdict verdict = result.verdict();
    return new Json()
        .put("board", result.board())
        .put("preset", result.preset())
        .put("profile", result.profile().id())
        .put("rule", result.rule().id())
        .put("number", result.rule().number())
        .put("kind", result.rule().kind().id())
        .put("result", verdict.result().id())
        .put("reason", verdict.reason())
        .put("token", verdict.token().isEmpty() ? null : verdict.token())
        .put("source", result.rule().source())
        .put("lookAt", result.failed() ? result.rule().lookAt() : null)
        .put("again", result.failed() ? result.again() : null)
        .put("replay", result.replay().orElse(null));
  }

  void finish() {
    notStruck.forEach((fault, where) ->
        terminal.err().println("smp: fault " + fault + " struck in no run of " + some(where)));
    terminal.err().flush();
    bar.close();
    if (results.isEmpty()) {
      terminal.err().println("smp: no board was judged: a jar in --boards-dir would do");
    } else if (!json) {
      new ConformText(terminal, results).print();
    }
  }

  private static String some(SortedSet<String> where) {
    return where.size() <= 3
        ? String.join(", ", where)
        : where.first() + " and " + (where.size() - 1) + " more";
  }

  @Override
  public void close() {
    bar.close();
  }
}
