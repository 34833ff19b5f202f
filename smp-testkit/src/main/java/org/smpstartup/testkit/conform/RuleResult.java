package org.smpstartup.testkit.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smpstartup.api.Profile;
import org.smpstartup.runtime.boot.SmpLine;

/**
 * One cell of the table of rules and boards.
 *
 * @param board the board's id
 * @param preset the preset's name
 * @param profile whose behaviour the preset was judged with
 * @param rule the rule
 * @param verdict what came of it
 * @param repeat what must stand on the command line so that it comes out the same
 */
public record RuleResult(
    String board, String preset, Profile profile, Rule rule, Verdict verdict, Again repeat) {
  /** Stands where there is no preset: for a jar that does not tell what it is. */
  public static final String NO_PRESET = "-";

  /**
   * Tells whether the rule is broken.
   *
   * @return whether the verdict is {@link Verdict.Result#FAIL}
   */
  public boolean failed() {
    return verdict.result() == Verdict.Result.FAIL;
  }

  /**
   * Says the same of a board that was found, and a kit that was asked, in another way.
   *
   * @param other what must stand on the command line
   * @return a changed copy
   */
  public RuleResult with(Again other) {
    return new RuleResult(board, preset, profile, rule, verdict, other);
  }

  /**
   * Tells the command line that gives this verdict again.
   *
   * @return a line for a shell
   */
  public String again() {
    List<String> words = new ArrayList<>(List.of("conform"));
    if (!preset.equals(NO_PRESET)) {
      words.addAll(List.of(board, "--preset", preset));
    }
    words.addAll(List.of("--rule", Integer.toString(rule.number())));
    words.addAll(repeat.kit());
    words.addAll(repeat.board());
    return SmpLine.of(words);
  }

  /**
   * Tells the command line that shows the run in which it was seen.
   *
   * @return a line for a shell; empty if no token repeats that run
   */
  public Optional<String> replay() {
    return verdict.token().isEmpty()
        ? Optional.empty()
        : Optional.of(SmpLine.replay(verdict.token(), repeat.board()));
  }

  /**
   * Explains a failure: the rule, where it comes from, what was seen, what to look at, and how to
   * see it again.
   *
   * @return some lines
   */
  public String message() {
    return rule.id()
        + " is broken by board "
        + board
        + ", preset "
        + preset
        + (profile == Profile.ARCH ? "" : ", profile " + profile.id())
        + "\n  rule: "
        + rule.statement()
        + "\n  source: "
        + rule.source()
        + "\n  seen: "
        + verdict.reason()
        + injected()
        + "\n  look at: "
        + rule.lookAt()
        + "\n  again: "
        + again()
        + replay().map(line -> "\n  its run: " + line).orElse("");
  }

  /** What was made to go wrong, as the command line has it. */
  private String injected() {
    List<String> words = repeat.kit();
    List<String> faults = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      if (words.get(i - 1).equals("--fault")) {
        faults.add(words.get(i));
      }
    }
    return faults.isEmpty() ? "" : "\n  injected: " + String.join(", ", faults);
  }
}
