package org.smpstartup.runtime.choice;

import java.util.List;

/** Answers from a list, and says where the run first asks something else than the recorded one. */
public final class ReplayStrategy implements Strategy {
  private final List<Choice> choices;
  private final boolean preemptive;
  private int next;

  /**
   * Makes a strategy.
   *
   * @param choices the answers, as {@link RecordingStrategy} kept them
   * @param preemptive whether the recorded strategy was
   */
  public ReplayStrategy(List<Choice> choices, boolean preemptive) {
    this.choices = List.copyOf(choices);
    this.preemptive = preemptive;
  }

  /**
   * Tells how much of the recording is left; after a faithful run there is nothing.
   *
   * @return how many answers nobody asked for yet
   */
  public int unused() {
    return choices.size() - next;
  }

  @Override
  public String id() {
    return "replay";
  }

  @Override
  public boolean preemptive() {
    return preemptive;
  }

  @Override
  public int choose(ChoicePoint point, int cpu, int options) {
    if (next == choices.size()) {
      throw new DivergenceException(
          "choice " + next + ": the recording ends here, the run asks " + ask(point, cpu, options));
    }
    Choice choice = choices.get(next);
    if (choice.point() != point || choice.cpu() != cpu || choice.options() != options) {
      throw new DivergenceException(
          "choice "
              + next
              + ": recorded was "
              + ask(choice.point(), choice.cpu(), choice.options())
              + ", the run asks "
              + ask(point, cpu, options)
              + "; replay needs the same boards, configuration and version");
    }
    next++;
    return choice.answer();
  }

  private static String ask(ChoicePoint point, int cpu, int options) {
    return point + " on CPU " + cpu + " of " + options;
  }

  /** Tells that a replayed run is not the recorded one. */
  public static final class DivergenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DivergenceException(String message) {
      super(message);
    }
  }
}
