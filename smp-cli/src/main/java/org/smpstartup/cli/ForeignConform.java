package org.smpstartup.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Preset;
import org.smpstartup.runtime.discovery.ChildJvm;
import org.smpstartup.runtime.discovery.ChildResult;
import org.smpstartup.runtime.discovery.FoundBoard;
import org.smpstartup.testkit.conform.KitOptions;
import org.smpstartup.testkit.conform.Rule;
import org.smpstartup.testkit.conform.RuleResult;
import org.smpstartup.testkit.conform.Rules;
import org.smpstartup.testkit.conform.Verdict;

/**
 * Judges a board of the boards directory: each preset in a child JVM of its own, which prints a
 * line before and after each rule. If it comes to a bad end, the rule that was being judged is
 * broken, and those behind it are skipped.
 */
final class ForeignConform {
  private static final int MAX_OUTPUT = 64 << 20;

  private final Terminal terminal;
  private final CommonOptions common;
  private final FoundBoard board;
  private final KitOptions options;

  ForeignConform(Terminal terminal, CommonOptions common, FoundBoard board, KitOptions options) {
    this.terminal = terminal;
    this.common = common;
    this.board = board;
    this.options = options;
  }

  void run(ConformOutput output) {
    for (Preset preset : board.info().presets()) {
      if (options.presets().isEmpty() || options.presets().contains(preset.name())) {
        run(preset.name(), output);
      }
    }
  }

  private void run(String preset, ConformOutput output) {
    ChildJvm jvm =
        new ChildJvm(
            Duration.ofSeconds(common.boardTime()),
            common.boardHeap(),
            MAX_OUTPUT,
            List.of(
                "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-D" + ChildMode.PROPERTY + "=" + board.info().id()));
    try {
      ChildResult result =
          jvm.run(Path.of(board.location()), Main.class.getName(), arguments(preset));
      terminal.err().print(result.err());
      tell(preset, result, jvm, output);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED,
          board.location() + ": no child JVM could be started for it: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.BOUND, "interrupted while a child JVM ran");
    }
  }

  private List<String> arguments(String preset) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "conform",
                "--json",
                "--preset",
                preset,
                "--seeds",
                Integer.toString(options.seeds()),
                "--profile",
                options.profile().id()));
    options.rules().forEach(rule -> all.addAll(List.of("--rule", Integer.toString(rule))));
    options.faults().faults().forEach(f -> all.addAll(List.of("--fault", f.toString())));
    return all;
  }

  private void tell(String preset, ChildResult result, ChildJvm jvm, ConformOutput output) {
    @Nullable Rule begun = null;
    int last = 0;
    for (String line : result.out().lines().toList()) {
      Map<String, Object> fields = parse(line);
      Optional<Rule> begins = rule(fields.get("begins"));
      Optional<Rule> ended = rule(fields.get("number"));
      if (begins.isPresent()) {
        begun = begins.get();
      } else if (ended.isPresent() && begun != null && ended.get() == begun) {
        last = begun.number();
        begun = null;
        output.result(of(preset, ended.get(), verdict(fields)));
      }
    }
    if (result.out().lastIndexOf("\n" + ChildMode.END) >= 0 && begun == null && last != 0) {
      return;
    }
    String why = result.problem(board.location(), jvm).message();
    Rule broken = begun == null ? Rules.boots() : begun;
    output.result(of(preset, broken, new Verdict(Verdict.Result.FAIL, why, "")));
    skipRest(preset, broken, last, output);
  }

  private void skipRest(String preset, Rule broken, int last, ConformOutput output) {
    String why = "the child JVM came to its end in rule " + broken.number();
    for (Rule rule : Rules.all()) {
      boolean asked = options.rules().isEmpty() || options.rules().contains(rule.number());
      if (asked && rule.number() > last && rule != broken) {
        output.result(of(preset, rule, new Verdict(Verdict.Result.SKIP, why, "")));
      }
    }
  }

  private RuleResult of(String preset, Rule rule, Verdict verdict) {
    return new RuleResult(board.info().id(), preset, rule, verdict, options.faults().faults());
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

  /** What is no line of JSON is none of ours: a board may print what it likes. */
  private static Map<String, Object> parse(String line) {
    if (!line.startsWith("{")) {
      return Map.of();
    }
    try {
      return JSON.std.mapFrom(line);
    } catch (IOException e) {
      return Map.of();
    }
  }
}
