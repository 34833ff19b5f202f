package org.smpstartup.runtime.choice;

/** Lets the processor that is earliest in virtual time go first, and nothing surprising happen. */
public final class TimedStrategy implements Strategy {
  @Override
  public String id() {
    return "timed";
  }

  @Override
  public boolean preemptive() {
    return false;
  }

  @Override
  public int choose(ChoicePoint point, int cpu, int options) {
    return 0;
  }
}
