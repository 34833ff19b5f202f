package org.smpstartup.runtime.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrategyTest {
  @Test
  void theRandomAnswersOfASeedAreTheSameForEver() {
    RandomStrategy random = new RandomStrategy(42);
    List<Integer> answers =
        IntStream.range(0, 12).mapToObj(i -> random.choose(ChoicePoint.SCHEDULE, -1, 10)).toList();
    assertThat(answers).containsExactlyElementsOf(splitMix64(42, 12, 10));
  }

  @Test
  void aTimedRunIsNeverSurprising() {
    TimedStrategy timed = new TimedStrategy();
    assertThat(timed.preemptive()).isFalse();
    assertThat(timed.choose(ChoicePoint.WAITER, 3, 7)).isZero();
  }

  @Test
  void aReplayGivesTheRecordedAnswers() {
    RecordingStrategy recorder = new RecordingStrategy(new RandomStrategy(7));
    int first = recorder.choose(ChoicePoint.SCHEDULE, -1, 5);
    int second = recorder.choose(ChoicePoint.FAULT, 2, 2);
    ReplayStrategy replay = new ReplayStrategy(recorder.choices(), true);
    assertThat(replay.choose(ChoicePoint.SCHEDULE, -1, 5)).isEqualTo(first);
    assertThat(replay.choose(ChoicePoint.FAULT, 2, 2)).isEqualTo(second);
  }

  @Test
  void aReplayNamesTheFirstDivergence() {
    ReplayStrategy replay =
        new ReplayStrategy(
            List.of(
                new Choice(ChoicePoint.SCHEDULE, -1, 5, 4),
                new Choice(ChoicePoint.SCHEDULE, -1, 4, 0)),
            true);
    assertThat(replay.choose(ChoicePoint.SCHEDULE, -1, 5)).isEqualTo(4);
    assertThatThrownBy(() -> replay.choose(ChoicePoint.FAULT, 1, 2))
        .isInstanceOf(ReplayStrategy.DivergenceException.class)
        .hasMessage(
            "choice 1: recorded was SCHEDULE on CPU -1 of 4, the run asks FAULT on CPU 1 of 2;"
                + " replay needs the same boards, configuration and version");
  }

  @Test
  void aReplayDoesNotInventAnswersPastItsEnd() {
    ReplayStrategy replay = new ReplayStrategy(List.of(), true);
    assertThatThrownBy(() -> replay.choose(ChoicePoint.SCHEDULE, -1, 3))
        .hasMessage("choice 0: the recording ends here, the run asks SCHEDULE on CPU -1 of 3");
  }

  /** The generator of the paper, from the JDK's own implementation of it. */
  private static List<Integer> splitMix64(long seed, int count, int options) {
    java.util.SplittableRandom reference = new java.util.SplittableRandom(seed);
    return IntStream.range(0, count)
        .mapToObj(i -> (int) Long.remainderUnsigned(reference.nextLong(), options))
        .toList();
  }
}
