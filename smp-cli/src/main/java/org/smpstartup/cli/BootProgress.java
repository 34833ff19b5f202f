package org.smpstartup.cli;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.event.EventListener;

/** Shows how far a large boot is: every processor enters, comes online, and acts on an IPI. */
final class BootProgress implements EventListener, AutoCloseable {
  private static final Set<EventKind> KINDS =
      Collections.unmodifiableSet(EnumSet.of(EventKind.STEP));

  private static final Set<String> STEPS =
      Set.of(Step.AP_ENTERED.name(), Step.ONLINE.name(), Step.IPI_HANDLED.name());

  private final ProgressBar bar;

  BootProgress(Terminal terminal, int cpus) {
    bar = new ProgressBar(terminal, true, STEPS.size() * cpus);
  }

  @Override
  public Set<EventKind> kinds() {
    return KINDS;
  }

  @Override
  public void event(Event event) {
    if (STEPS.contains(event.text())) {
      bar.step();
    }
  }

  @Override
  public void close() {
    bar.close();
  }
}
