package org.smpstartup.testkit.conform;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.event.EventListener;

/** Keeps what happened in one run, for all rules that look at it. */
final class RunLog implements EventListener {
  private static final Set<EventKind> KINDS =
      EnumSet.of(
          EventKind.START,
          EventKind.STOP,
          EventKind.RESET,
          EventKind.INTERRUPT,
          EventKind.INTERRUPT_END,
          EventKind.STACK,
          EventKind.BRANCH,
          EventKind.STEP,
          EventKind.STORE,
          EventKind.ATOMIC,
          EventKind.DEVICE_WRITE,
          EventKind.REGISTER_WRITE,
          EventKind.DELAY,
          EventKind.INJECTED,
          EventKind.FAILURE);

  private final List<Event> events = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private boolean asking;
  private int asked = -1;

  @Override
  public Set<EventKind> kinds() {
    return KINDS;
  }

  @Override
  public void event(Event event) {
    if (event.kind() != EventKind.DELAY) {
      events.add(event);
    } else if (asking) {
      asked = event.cpu();
    }
  }

  /**
   * Notes a call of the port. Nothing tells a port which processor it runs on, so the processor is
   * asked to wait for no time at all: that is an event, which has the number, and nothing else.
   */
  void mark(Cpu cpu, Mark.Call call, long value, boolean returned) {
    asking = true;
    cpu.delay(0);
    asking = false;
    marks.add(new Mark(events.size(), asked, call, value, returned));
  }

  List<Event> events() {
    return events;
  }

  List<Mark> marks() {
    return marks;
  }
}
