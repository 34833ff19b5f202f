package org.smpstartup.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.smpstartup.api.Profile;
import org.smpstartup.runtime.fault.Fault;
import org.smpstartup.testkit.conform.ConformanceKit;
import org.smpstartup.testkit.conform.Rule;
import org.smpstartup.testkit.conform.RuleResult;
import org.smpstartup.testkit.conform.Verdict;
import org.smpstartup.testkit.conform.Verdict.Result;

/**
 * Prints verdicts: a line of JSON as each comes, or at the end a table of rules and boards, then
 * each failure in full and each reason for which something was skipped.
 */
final class ConformOutput implements ConformanceKit.Listener {
  private final Terminal terminal;
  private final boolean json;
  private final Profile profile;
  private final List<RuleResult> results = new ArrayList<>();
  private final Map<String, TreeSet<String>> notStruck = new TreeMap<>();

  ConformOutput(Terminal terminal, boolean json, Profile profile) {
    this.terminal = terminal;
    this.json = json;
    this.profile = profile;
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
      terminal.out().flush();
    } else if (terminal.errIsTerminal() && !json && rule.number() == 1) {
      terminal.err().println(board + " " + preset);
      terminal.err().flush();
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

  void result(RuleResult result) {
    results.add(result);
    if (json) {
      terminal.out().println(line(result));
      terminal.out().flush();
    }
  }

  private Json line(RuleResult result) {
    Verdict verdict = result.verdict();
    return new Json()
        .put("board", result.board())
        .put("preset", result.preset())
        .put("profile", profile.id())
        .put("rule", result.rule().id())
        .put("number", result.rule().number())
        .put("kind", result.rule().kind().id())
        .put("result", verdict.result().id())
        .put("reason", verdict.reason())
        .put("token", verdict.token().isEmpty() ? null : verdict.token())
        .put("source", result.rule().source())
        .put("lookAt", result.failed() ? result.rule().lookAt() : null)
        .put("again", result.failed() ? result.again() : null);
  }

  void finish() {
    notStruck.forEach((fault, where) ->
        terminal.err().println("smp: fault " + fault + " struck in no run of " + some(where)));
    terminal.err().flush();
    if (json) {
      return;
    }
    if (results.isEmpty()) {
      terminal.out().println("no board was judged");
      return;
    }
    table();
    for (RuleResult result : results) {
      if (result.failed()) {
        terminal.out().println();
        terminal.out().println(result.message());
      }
    }
    skips();
    totals();
  }

  private void table() {
    TreeSet<String> boards = new TreeSet<>();
    TreeMap<Integer, Rule> rules = new TreeMap<>();
    Map<String, List<RuleResult>> cells = new TreeMap<>();
    for (RuleResult result : results) {
      boards.add(result.board());
      rules.put(result.rule().number(), result.rule());
      cells
          .computeIfAbsent(result.rule().number() + " " + result.board(), k -> new ArrayList<>())
          .add(result);
    }
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("rule"));
    head.addAll(boards);
    rows.add(head);
    for (Rule rule : rules.values()) {
      List<String> row = new ArrayList<>(List.of(rule.id()));
      for (String board : boards) {
        row.add(cell(cells.getOrDefault(rule.number() + " " + board, List.of())));
      }
      rows.add(row);
    }
    Table.print(terminal.out(), rows);
  }

  /** One verdict for all presets of a board, with the number of those that differ. */
  private static String cell(List<RuleResult> results) {
    long failed = results.stream().filter(RuleResult::failed).count();
    long passed = count(results, Result.PASS);
    if (failed > 0) {
      return "FAIL " + failed + "/" + results.size();
    }
    return passed > 0 ? "pass" : results.isEmpty() ? "-" : "skip";
  }

  private static long count(List<RuleResult> results, Result which) {
    return results.stream().filter(r -> r.verdict().result() == which).count();
  }

  /** Each reason once, with the rules and boards that it holds for. */
  private void skips() {
    Map<String, TreeSet<String>> reasons = new TreeMap<>();
    for (RuleResult result : results) {
      if (result.verdict().result() == Result.SKIP) {
        reasons
            .computeIfAbsent(
                result.rule().id() + ": " + result.verdict().reason(), k -> new TreeSet<>())
            .add(result.board() + " " + result.preset());
      }
    }
    if (!reasons.isEmpty()) {
      terminal.out().println();
      terminal.out().println("skipped:");
    }
    reasons.forEach(
        (reason, where) -> terminal.out().println("  " + reason + " (" + some(where) + ")"));
  }

  private static String some(SortedSet<String> where) {
    return where.size() <= 3
        ? String.join(", ", where)
        : where.first() + " and " + (where.size() - 1) + " more";
  }

  private void totals() {
    terminal
        .out()
        .println(
            "\n"
                + results.size()
                + " verdicts: "
                + count(results, Result.PASS)
                + " pass, "
                + count(results, Result.FAIL)
                + " fail, "
                + count(results, Result.SKIP)
                + " skip");
  }
}
