package org.smpstartup.runtime.choice;

import java.util.ArrayList;
import java.util.List;

/** Passes another strategy's answers on and keeps them, so that the run can be replayed. */
public final class RecordingStrategy implements Strategy {
  private final Strategy inner;
  private final List<Choice> choices = new ArrayList<>();

  /**
   * Makes a recorder.
   *
   * @param inner who answers
   */
  public RecordingStrategy(Strategy inner) {
    this.inner = inner;
  }

  /**
   * Gives the choices so far.
   *
   * @return a copy, in their order
   */
  public List<Choice> choices() {
    return List.copyOf(choices);
  }

  @Override
  public String id() {
    return inner.id();
  }

  @Override
  public boolean preemptive() {
    return inner.preemptive();
  }

  @Override
  public int choose(ChoicePoint point, int cpu, int options) {
    int answer = inner.choose(point, cpu, options);
    choices.add(new Choice(point, cpu, options, answer));
    return answer;
  }
}
