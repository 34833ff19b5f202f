package org.smpstartup.runtime.event;

import java.util.EnumSet;
import java.util.Set;

/** Takes the events of a run: timelines, traces and checkers are listeners. */
@FunctionalInterface
public interface EventListener {
  /**
   * Takes one event. Called in the order of {@link Event#sequence}, on the thread of the run.
   *
   * @param event what happened
   */
  void event(Event event);

  /**
   * Says which kinds it wants; the others cost nothing.
   *
   * @return the kinds, asked for once before the run
   */
  default Set<EventKind> kinds() {
    return EnumSet.allOf(EventKind.class);
  }
}
