package org.smpstartup.runtime.event;

import java.util.List;

/** Numbers events and hands them to the listeners that want their kind. */
public final class EventStream {
  private final List<EventListener> listeners;
  private final int[] wanted;
  private int any;
  private long sequence;

  /**
   * Makes a stream.
   *
   * @param listeners who listens, in the order of being told
   */
  public EventStream(List<EventListener> listeners) {
    this.listeners = List.copyOf(listeners);
    this.wanted = new int[this.listeners.size()];
    for (int i = 0; i < wanted.length; i++) {
      for (EventKind kind : this.listeners.get(i).kinds()) {
        wanted[i] |= 1 << kind.ordinal();
      }
      any |= wanted[i];
    }
  }

  /**
   * Tells whether somebody wants a kind, so that its event need not be put together otherwise.
   *
   * @param kind the kind
   * @return whether somebody does
   */
  public boolean wants(EventKind kind) {
    return (any & 1 << kind.ordinal()) != 0;
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
    int bit = 1 << kind.ordinal();
    if ((any & bit) == 0) {
      return;
    }
    Event event = new Event(sequence++, nanos, cpu, kind, a, b, c, text, cause);
    for (int i = 0; i < wanted.length; i++) {
      if ((wanted[i] & bit) != 0) {
        listeners.get(i).event(event);
      }
    }
  }
}
