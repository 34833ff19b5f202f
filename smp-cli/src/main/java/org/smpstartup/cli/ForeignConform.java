package org.smpstartup.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Preset;
import org.smpstartup.runtime.discovery.BoardProblem;
import org.smpstartup.runtime.discovery.ChildResult;
import org.smpstartup.runtime.discovery.FoundBoard;
import org.smpstartup.testkit.conform.Again;
import org.smpstartup.testkit.conform.KitOptions;
import org.smpstartup.testkit.conform.Rule;
import org.smpstartup.testkit.conform.RuleResult;
import org.smpstartup.testkit.conform.Rules;
import org.smpstartup.testkit.conform.Verdict;

/**
 * Judges a board of the boards directory: each preset in a child JVM of its own, which answers with
 * a line before and after each rule. If it comes to a bad end, the rule that was being judged is
 * broken, and those behind it are skipped.
 */
final class ForeignConform {
  private static final int MAX_OUTPUT = 64 << 20;

  /** So many presets may hang; then nobody waits for the rest of them. */
  private static final int MOST_HANGS = 3;

  private final FoundBoard board;
  private final KitOptions options;
  private final ForeignChild child;
  private final ConformOutput output;

  ForeignConform(
      Terminal terminal,
      CommonOptions common,
      FoundBoard board,
      KitOptions options,
      ConformOutput output) {
    this.board = board;
    this.options = options;
    this.child = new ForeignChild(terminal, common, board, MAX_OUTPUT);
    this.output = output;
  }

  void run() {
    int hangs = 0;
    for (Preset preset : board.info().presets()) {
      if (options.presets().isEmpty() || options.presets().contains(preset.name())) {
        if (hangs == MOST_HANGS) {
          skip(
              preset,
              0,
              null,
              "the child JVMs of "
                  + MOST_HANGS
                  + " presets of this board hung: --preset "
                  + preset.name()
                  + " judges this one");
        } else if (hung(preset)) {
          hangs++;
        }
      }
    }
  }

  /** Judges a preset; tells whether its child hung. */
  private boolean hung(Preset preset) {
    ChildResult result = child.run(arguments(preset.name()));
    @Nullable Rule begun = null;
    int last = 0;
    for (String line : result.answer().lines().toList()) {
      Map<String, Object> fields = parse(line);
      Optional<Rule> begins = rule(fields.get("begins"));
      Optional<Rule> ended = rule(fields.get("number"));
      if (begins.isPresent()) {
        begun = begins.get();
      } else if (ended.isPresent()) {
        last = ended.get().number();
        begun = null;
        tell(preset, ended.get(), verdict(fields));
      }
    }
    if (result.told().isPresent() && begun == null && last != 0) {
      return false;
    }
    BoardProblem problem = result.problem(board.location(), child.jvm());
    Rule broken = begun == null ? Rules.boots() : begun;
    tell(preset, broken, new Verdict(Verdict.Result.FAIL, problem.message(), ""));
    skip(preset, last, broken, "the child JVM came to its end in rule " + broken.number());
    return problem.kind() == BoardProblem.Kind.TIMED_OUT;
  }

  private List<String> arguments(String preset) {
    List<String> all = new ArrayList<>(List.of("conform", "--json", "--preset", preset));
    options.rules().forEach(rule -> all.addAll(List.of("--rule", Integer.toString(rule))));
    all.addAll(options.words());
    return all;
  }

  private void tell(Preset preset, Rule rule, Verdict verdict) {
    output.result(
        new RuleResult(
            board.info().id(),
            preset.name(),
            options.profileOf(preset),
            rule,
            verdict,
            Again.DEFAULT));
  }

  /** Skips what was asked for behind a rule, but for one that has its verdict. */
  private void skip(Preset preset, int after, @Nullable Rule but, String why) {
    for (Rule rule : Rules.all()) {
      boolean asked = options.rules().isEmpty() || options.rules().contains(rule.number());
      if (asked && rule.number() > after && rule != but) {
        tell(preset, rule, new Verdict(Verdict.Result.SKIP, why, ""));
      }
    }
  }

  private static Optional<Rule> rule(@Nullable Object number) {
    return number instanceof Integer n ? Rules.of(n) : Optional.empty();
  }

  private static Verdict verdict(Map<String, Object> fields) {
    String result = String.valueOf(fields.get("result"));
    for (Verdict.Result one : Verdict.Result.values()) {
      if (one.id().equals(result)) {
        Object token = fields.get("token");
        return new Verdict(
            one, String.valueOf(fields.get("reason")), token == null ? "" : token.toString());
      }
    }
    return new Verdict(Verdict.Result.FAIL, "the child JVM's answer cannot be read", "");
  }

  /** What is no line of JSON tells nothing. */
  private static Map<String, Object> parse(String line) {
    try {
      return line.startsWith("{") ? JSON.std.mapFrom(line) : Map.of();
    } catch (IOException e) {
      return Map.of();
    }
  }
}
