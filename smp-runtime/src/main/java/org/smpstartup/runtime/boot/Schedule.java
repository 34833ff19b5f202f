package org.smpstartup.runtime.boot;

import java.util.List;
import org.smpstartup.runtime.choice.Choice;
import org.smpstartup.runtime.choice.RandomStrategy;
import org.smpstartup.runtime.choice.ReplayStrategy;
import org.smpstartup.runtime.choice.Strategy;
import org.smpstartup.runtime.choice.TimedStrategy;

/** Says who answers the choices of a run. Immutable: every run gets a strategy of its own. */
public sealed interface Schedule {
  /** The default: earliest virtual time first. */
  Schedule TIMED = new Timed();

  /**
   * Makes a strategy for one run.
   *
   * @return a new one
   */
  Strategy strategy();

  /** Earliest virtual time first, and nothing surprising. */
  record Timed() implements Schedule {
    @Override
    public Strategy strategy() {
      return new TimedStrategy();
    }
  }

  /**
   * Every choice at random.
   *
   * @param seed the same seed gives the same run
   */
  record Random(long seed) implements Schedule {
    @Override
    public Strategy strategy() {
      return new RandomStrategy(seed);
    }
  }

  /**
   * Every choice as it was recorded.
   *
   * @param recorded the schedule that the recording was made with
   * @param choices its answers, in order
   */
  record Replay(Schedule recorded, List<Choice> choices) implements Schedule {
    /** Copies the list. */
    public Replay {
      choices = List.copyOf(choices);
    }

    @Override
    public Strategy strategy() {
      return new ReplayStrategy(choices, recorded.strategy().preemptive());
    }
  }
}
