package org.smpstartup.testkit.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.event.EventListener;

/** Keeps the events of a run. */
final class EventRecorder implements EventListener {
  private final Set<EventKind> kinds;
  private final List<Event> events = new ArrayList<>();

  EventRecorder(Set<EventKind> kinds) {
    this.kinds = Set.copyOf(kinds);
  }

  @Override
  public Set<EventKind> kinds() {
    return kinds;
  }

  @Override
  public void event(Event event) {
    events.add(event);
  }

  EventTrace trace() {
    return new EventTrace(events);
  }
}
