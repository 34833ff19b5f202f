package org.smpstartup.runtime.choice;

/** Answers every choice of one run. */
public interface Strategy {
  /**
   * Tells its name in tokens.
   *
   * @return lower case letters
   */
  String id();

  /**
   * Tells whether processors are interleaved by choice at every shared access; otherwise the one
   * that is earliest in virtual time goes first.
   *
   * @return whether they are
   */
  boolean preemptive();

  /**
   * Answers a choice.
   *
   * @param point where
   * @param cpu the processor it is about, -1 for none
   * @param options how many answers there are, at least 2
   * @return 0 to {@code options} less one
   */
  int choose(ChoicePoint point, int cpu, int options);
}
