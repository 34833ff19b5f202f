package org.smpstartup.testkit.conform;

/**
 * What an observer says of one run.
 *
 * @param reached whether the run came as far as what the observer looks at
 * @param broken what was seen that must not be; empty if all is well
 */
record Sight(boolean reached, String broken) {
  static final Sight NOT_REACHED = new Sight(false, "");
  static final Sight HELD = new Sight(true, "");

  static Sight broken(String seen) {
    return new Sight(true, seen);
  }

  static Sight reachedIf(boolean reached) {
    return reached ? HELD : NOT_REACHED;
  }
}
