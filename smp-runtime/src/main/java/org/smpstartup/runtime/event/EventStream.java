package org.smpstartup.runtime.event;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Numbers events and hands them to the listeners that want their kind. */
public final class EventStream {
  private final List<EventListener> listeners;
  private final List<Set<EventKind>> wanted = new ArrayList<>();
  private final Set<EventKind> any = EnumSet.noneOf(EventKind.class);
  private long sequence;

  /**
   * Makes a stream.
   *
   * @param listeners who listens, in the order of being told
   */
  public EventStream(List<EventListener> listeners) {
    this.listeners = List.copyOf(listeners);
    for (EventListener listener : this.listeners) {
      Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
      kinds.addAll(listener.kinds());
      wanted.add(kinds);
      any.addAll(kinds);
    }
  }

  /**
   * Tells whether somebody wants a kind, so that its event need not be put together otherwise.
   *
   * @param kind the kind
   * @return whether somebody does
   */
  public boolean wants(EventKind kind) {
    return any.contains(kind);
  }

  /**
   * Hands out an event, if somebody wants its kind.
   *
   * @param nanos virtual time
   * @param cpu where
   * @param kind what
   * @param a a number
   * @param b a number
   * @param c a number
   * @param text a name
   * @param cause the processor that caused it, -1 for none
   */
  public void emit(
      long nanos, int cpu, EventKind kind, long a, long b, long c, String text, int cause) {
    if (!any.contains(kind)) {
      return;
    }
    Event event = new Event(sequence++, nanos, cpu, kind, a, b, c, text, cause);
    for (int i = 0; i < wanted.size(); i++) {
      if (wanted.get(i).contains(kind)) {
        listeners.get(i).event(event);
      }
    }
  }
}
