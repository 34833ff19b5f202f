package org.smpstartup.runtime.choice;

/** Answers every choice at random from a seed, the same on every JDK. */
public final class RandomStrategy implements Strategy {
  private long state;

  /**
   * Makes a strategy.
   *
   * @param seed any number; the same seed gives the same answers
   */
  public RandomStrategy(long seed) {
    this.state = seed;
  }

  @Override
  public String id() {
    return "random";
  }

  @Override
  public boolean preemptive() {
    return true;
  }

  @Override
  public int choose(ChoicePoint point, int cpu, int options) {
    return (int) Long.remainderUnsigned(next(), options);
  }

  /** SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
  private long next() {
    long z = state += 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
