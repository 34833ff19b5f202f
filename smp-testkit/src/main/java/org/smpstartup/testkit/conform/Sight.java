package org.smpstartup.testkit.conform;

import org.smpstartup.runtime.event.Event;

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

  /** What was seen at an event. */
  static Sight broken(Event at, String seen) {
    return broken(seen + ", at " + at.nanos() + " ns");
  }

  static Sight reachedIf(boolean reached) {
    return reached ? HELD : NOT_REACHED;
  }
}
