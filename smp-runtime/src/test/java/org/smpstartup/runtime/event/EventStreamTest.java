package org.smpstartup.runtime.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  @Test
  void eachListenerGetsTheKindsItWantsInOrder() {
    List<Event> all = new ArrayList<>();
    List<Event> steps = new ArrayList<>();
    EventStream stream = new EventStream(List.of(all::add, only(EventKind.STEP, steps)));
    stream.emit(5, 0, EventKind.LOAD, 1, 2, 3, "", -1);
    stream.emit(6, 1, EventKind.STEP, 4, 0, 0, "ONLINE", 0);
    assertThat(all)
        .containsExactly(
            new Event(0, 5, 0, EventKind.LOAD, 1, 2, 3, "", -1),
            new Event(1, 6, 1, EventKind.STEP, 4, 0, 0, "ONLINE", 0));
    assertThat(steps).containsExactly(all.get(1));
  }

  @Test
  void kindsThatNobodyWantsAreNotPutTogether() {
    EventStream stream = new EventStream(List.of(only(EventKind.STEP, new ArrayList<>())));
    assertThat(stream.wants(EventKind.STEP)).isTrue();
    assertThat(stream.wants(EventKind.LOAD)).isFalse();
    assertThat(new EventStream(List.of()).wants(EventKind.STEP)).isFalse();
  }

  private static EventListener only(EventKind kind, List<Event> into) {
    return new EventListener() {
      @Override
      public void event(Event event) {
        into.add(event);
      }

      @Override
      public Set<EventKind> kinds() {
        return EnumSet.of(kind);
      }
    };
  }
}
