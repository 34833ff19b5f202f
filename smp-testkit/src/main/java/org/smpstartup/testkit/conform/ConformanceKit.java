package org.smpstartup.testkit.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.Preset;
import org.smpstartup.runtime.discovery.FoundBoard;
import org.smpstartup.runtime.fault.Fault;

/**
 * Judges boards by all rules. Results come in the order of presets as the board lists them, and of
 * rule numbers; the same board gives the same results.
 *
 * <p>A board's code runs in this JVM: code that loops without an operation of the processor, or
 * ends the JVM, does so here too. {@code smp conform --boards-dir} judges in a JVM of its own.
 */
public final class ConformanceKit {
  private final KitOptions options;

  /**
   * Makes a kit.
   *
   * @param options how much it does
   */
  public ConformanceKit(KitOptions options) {
    this.options = options;
  }

  /** Hears of progress, so that who waits can tell what is being done. */
  public interface Listener {
    /**
     * A rule is going to be judged.
     *
     * @param board the board's id
     * @param preset the preset's name
     * @param rule the rule
     */
    default void begins(String board, String preset, Rule rule) {}

    /**
     * A rule has been judged.
     *
     * @param result what came of it
     */
    void ends(RuleResult result);

    /**
     * A preset has been judged, and a fault that was to be injected never had any effect on it.
     *
     * @param board the board's id
     * @param preset the preset's name
     * @param fault the fault
     */
    default void notStruck(String board, String preset, Fault fault) {}
  }

  /**
   * Judges a board that was found on the class path.
   *
   * @param board the board
   * @param listener hears of each result at once
   * @return all results
   * @throws IllegalArgumentException if the board runs in a child JVM only, or no preset or no rule
   *     of those asked for is there
   */
  public List<RuleResult> run(FoundBoard board, Listener listener) {
    BoardProvider provider =
        board
            .provider()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "board " + board.info().id() + " runs in a child JVM only"));
    return run(Subject.of(board.info(), provider, board.location()), listener);
  }

  /**
   * Judges the board of a provider.
   *
   * @param provider makes the board
   * @param each takes each result at once
   * @return all results
   * @throws IllegalArgumentException if no preset or no rule of those asked for is there
   */
  public List<RuleResult> run(BoardProvider provider, Consumer<RuleResult> each) {
    return run(Subject.of(provider.info(), provider, ""), each::accept);
  }

  private List<RuleResult> run(Subject subject, Listener listener) {
    List<RuleResult> results = new ArrayList<>();
    for (Preset preset : presets(subject.info())) {
      results.addAll(judge(subject, preset, rules(), listener));
    }
    if (results.stream().allMatch(r -> r.verdict().result() == Verdict.Result.SKIP)
        && options.rules().isEmpty()) {
      throw new IllegalArgumentException(
          "board " + subject.info().id() + ": every rule was skipped, so nothing is known of it");
    }
    return results;
  }

  List<Preset> presets(BoardInfo info) {
    List<Preset> presets =
        info.presets().stream()
            .filter(p -> options.presets().isEmpty() || options.presets().contains(p.name()))
            .toList();
    if (presets.isEmpty()) {
      throw new IllegalArgumentException(
          "board " + info.id() + " has none of the presets " + options.presets());
    }
    return presets;
  }

  List<Rule> rules() {
    List<Rule> rules =
        Rules.all().stream()
            .filter(r -> options.rules().isEmpty() || options.rules().contains(r.number()))
            .toList();
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("there is no rule of number " + options.rules());
    }
    return rules;
  }

  private List<RuleResult> judge(
      Subject subject, Preset preset, List<Rule> rules, Listener listener) {
    Judge judge = new Judge(subject, preset, options);
    List<RuleResult> results = new ArrayList<>();
    for (Rule rule : rules) {
      listener.begins(subject.info().id(), preset.name(), rule);
      RuleResult result = judge.judge(rule);
      listener.ends(result);
      results.add(result);
    }
    judge.notStruck().forEach(f -> listener.notStruck(subject.info().id(), preset.name(), f));
    return results;
  }
}
