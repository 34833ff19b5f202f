package org.smpstartup.testkit.junit;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventKind;

/**
 * Events of one run, in the order in which they happened. Immutable: each question gives another
 * trace, so that questions can be joined, as in {@code trace.step(Step.ONLINE).cpu(2).first()}.
 */
public final class EventTrace implements Iterable<Event> {
  private final List<Event> events;

  /**
   * Makes a trace.
   *
   * @param events the events, in order
   */
  public EventTrace(List<Event> events) {
    this.events = List.copyOf(events);
  }

  /**
   * Keeps events of some kinds.
   *
   * @param kinds the kinds
   * @return the events left
   */
  public EventTrace kind(EventKind... kinds) {
    Set<EventKind> wanted = EnumSet.noneOf(EventKind.class);
    wanted.addAll(Arrays.asList(kinds));
    return where(e -> wanted.contains(e.kind()));
  }

  /**
   * Keeps steps of the protocol.
   *
   * @param steps which; none for all
   * @return the events left, all of kind {@link EventKind#STEP}
   */
  public EventTrace step(Step... steps) {
    Set<String> names = Arrays.stream(steps).map(Enum::name).collect(Collectors.toSet());
    return where(e -> e.kind() == EventKind.STEP && (names.isEmpty() || names.contains(e.text())));
  }

  /**
   * Keeps what happened on one processor.
   *
   * @param cpu its number in the hardware description
   * @return the events left
   */
  public EventTrace cpu(int cpu) {
    return where(e -> e.cpu() == cpu);
  }

  /**
   * Keeps accesses to memory and registers that lie at an address.
   *
   * @param address the physical address, or the register's number
   * @return the events left
   */
  public EventTrace at(long address) {
    return kind(
            EventKind.LOAD,
            EventKind.STORE,
            EventKind.ATOMIC,
            EventKind.DEVICE_READ,
            EventKind.DEVICE_WRITE,
            EventKind.REGISTER_READ,
            EventKind.REGISTER_WRITE)
        .where(e -> e.a() == address);
  }

  /**
   * Keeps what happened before an event.
   *
   * @param event the event
   * @return the events left, without it
   */
  public EventTrace before(Event event) {
    return where(e -> e.sequence() < event.sequence());
  }

  /**
   * Keeps what happened after an event.
   *
   * @param event the event
   * @return the events left, without it
   */
  public EventTrace after(Event event) {
    return where(e -> e.sequence() > event.sequence());
  }

  /**
   * Keeps what passes a test.
   *
   * @param test the test
   * @return the events left
   */
  public EventTrace where(Predicate<Event> test) {
    return new EventTrace(events.stream().filter(test).toList());
  }

  /**
   * Keeps the last few.
   *
   * @param most how many at most, at least 0
   * @return the events left
   */
  public EventTrace last(int most) {
    return new EventTrace(events.subList(Math.max(0, events.size() - most), events.size()));
  }

  /**
   * Gives the first one.
   *
   * @return it, if there is one
   */
  public Optional<Event> first() {
    return events.stream().findFirst();
  }

  /**
   * Counts them.
   *
   * @return how many there are
   */
  public int count() {
    return events.size();
  }

  /**
   * Tells whether there is none.
   *
   * @return whether it is empty
   */
  public boolean isEmpty() {
    return events.isEmpty();
  }

  /**
   * Gives them all.
   *
   * @return the events, in order
   */
  public List<Event> list() {
    return events;
  }

  /**
   * Gives them one after the other.
   *
   * @return a stream in order
   */
  public Stream<Event> stream() {
    return events.stream();
  }

  @Override
  public Iterator<Event> iterator() {
    return events.iterator();
  }

  /** Gives one line an event, as the message of a failed test does. */
  @Override
  public String toString() {
    return events.stream().map(EventText::line).collect(Collectors.joining("\n"));
  }
}
