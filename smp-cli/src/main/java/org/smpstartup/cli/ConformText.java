package org.smpstartup.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.smpstartup.testkit.conform.Rule;
import org.smpstartup.testkit.conform.RuleResult;
import org.smpstartup.testkit.conform.Verdict.Result;

/**
 * Verdicts for a person: a table of rules and boards with the broken rules first, each kind of
 * failure in full, each reason for which something was skipped, and the totals.
 */
final class ConformText {
  /** What differs between two presets that fail, or are skipped, for one and the same reason. */
  private static final Pattern NUMBERS = Pattern.compile("\\b([0-9]+|[0-9a-f]+h)\\b");

  /** Of a list of machines, how many are named. */
  private static final int NAMED = 3;

  private final Terminal terminal;
  private final PrintWriter out;
  private final List<RuleResult> results;
  private final TreeSet<String> boards = new TreeSet<>();
  private final TreeSet<String> machines = new TreeSet<>();

  ConformText(Terminal terminal, List<RuleResult> results) {
    this.terminal = terminal;
    this.out = terminal.out();
    this.results = results;
    results.forEach(r -> boards.add(r.board()));
    results.forEach(r -> machines.add(machine(r)));
  }

  void print() {
    tables();
    failures();
    skips();
    totals();
  }

  // ---- the table

  /** One table, or on a terminal as many as it takes for all boards to fit. */
  private void tables() {
    TreeMap<Integer, Rule> rules = new TreeMap<>();
    Map<String, List<RuleResult>> cells = new TreeMap<>();
    for (RuleResult result : results) {
      rules.put(result.rule().number(), result.rule());
      cells.computeIfAbsent(key(result.rule(), result.board()), k -> new ArrayList<>()).add(result);
    }
    List<Rule> order = new ArrayList<>(rules.values());
    order.sort(Comparator.comparing((Rule rule) -> !broken(rule, cells)));
    String gap = "";
    for (List<String> some : fitting(order)) {
      out.print(gap);
      table(order, some, cells);
      gap = System.lineSeparator();
    }
  }

  private static String key(Rule rule, String board) {
    return rule.number() + " " + board;
  }

  private boolean broken(Rule rule, Map<String, List<RuleResult>> cells) {
    return boards.stream()
        .flatMap(b -> cells.getOrDefault(key(rule, b), List.of()).stream())
        .anyMatch(RuleResult::failed);
  }

  private List<List<String>> fitting(List<Rule> rules) {
    if (!terminal.outIsTerminal()) {
      return List.of(List.copyOf(boards));
    }
    int first = rules.stream().mapToInt(r -> r.id().length()).max().orElse(0);
    List<List<String>> all = new ArrayList<>();
    int room = 0;
    for (String board : boards) {
      int wide = 2 + Math.max(board.length(), "FAIL 10/10".length());
      room -= wide;
      if (room < 0) {
        all.add(new ArrayList<>());
        room = terminal.width() - first - wide;
      }
      all.getLast().add(board);
    }
    return all;
  }

  private void table(List<Rule> rules, List<String> some, Map<String, List<RuleResult>> cells) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("rule"));
    head.addAll(some);
    rows.add(head);
    for (Rule rule : rules) {
      List<String> row = new ArrayList<>(List.of(rule.id()));
      some.forEach(board -> row.add(cell(cells.getOrDefault(key(rule, board), List.of()))));
      rows.add(row);
    }
    Table.print(out, rows);
  }

  /** One verdict for all presets of a board, with the number of those that differ. */
  private static String cell(List<RuleResult> results) {
    long failed = count(results, Result.FAIL);
    if (failed > 0) {
      return "FAIL " + failed + "/" + results.size();
    }
    return count(results, Result.PASS) > 0 ? "pass" : results.isEmpty() ? "-" : "skip";
  }

  private static long count(List<RuleResult> results, Result which) {
    return results.stream().filter(r -> r.verdict().result() == which).count();
  }

  // ---- the reasons

  /** Each failure of a board in full, but once: presets that differ in numbers alone follow it. */
  private void failures() {
    for (List<RuleResult> alike : alike(Result.FAIL, true)) {
      out.println();
      out.println(alike.getFirst().message());
      List<String> others = alike.stream().skip(1).map(RuleResult::preset).toList();
      if (!others.isEmpty()) {
        out.println("  also on: " + String.join(", ", others));
      }
    }
  }

  private void skips() {
    List<List<RuleResult>> all = alike(Result.SKIP, false);
    if (!all.isEmpty()) {
      out.println();
      out.println("skipped:");
    }
    for (List<RuleResult> alike : all) {
      RuleResult first = alike.getFirst();
      out.println("  " + first.rule().id() + ": " + first.verdict().reason() + where(alike));
    }
  }

  private String where(List<RuleResult> alike) {
    List<String> where = alike.stream().map(ConformText::machine).distinct().toList();
    if (where.size() == machines.size()) {
      return machines.size() == 1 ? "" : " (everywhere)";
    }
    return where.size() <= NAMED
        ? " (" + String.join(", ", where) + ")"
        : " (" + where.getFirst() + " and " + (where.size() - 1) + " more)";
  }

  /** Those of one rule, and of one board if wanted, whose reasons differ in numbers alone. */
  private List<List<RuleResult>> alike(Result which, boolean byBoard) {
    Map<String, List<RuleResult>> groups = new LinkedHashMap<>();
    results.stream()
        .filter(r -> r.verdict().result() == which)
        .sorted(Comparator.comparingInt(r -> r.rule().number()))
        .forEach(r -> {
          String reason = NUMBERS.matcher(r.verdict().reason()).replaceAll("#");
          String key = r.rule().id() + " " + (byBoard ? r.board() : "") + ": " + reason;
          groups.computeIfAbsent(key, k -> new ArrayList<>()).add(r);
        });
    return List.copyOf(groups.values());
  }

  private static String machine(RuleResult result) {
    return result.board() + " " + result.preset();
  }

  private void totals() {
    out.println(
        "\n"
            + results.size()
            + " verdicts: "
            + count(results, Result.PASS)
            + " pass, "
            + count(results, Result.FAIL)
            + " fail, "
            + count(results, Result.SKIP)
            + " skip; "
            + of(machines.size(), "preset")
            + " of "
            + of(boards.size(), "board"));
  }

  private static String of(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
