package org.smpstartup.testkit.junit;

import java.util.Locale;
import org.smpstartup.runtime.event.Event;

/** Says in a line what an event is. */
final class EventText {
  private EventText() {}

  static String line(Event event) {
    String where = event.cpu() < 0 ? "" : "CPU " + event.cpu();
    return String.format(Locale.ROOT, "%,15d ns  %-8s  %s", event.nanos(), where, what(event))
        .stripTrailing();
  }

  private static String what(Event event) {
    String kind = lower(event.kind().name());
    return switch (event.kind()) {
      case DEVICE_READ, DEVICE_WRITE, LOAD, STORE ->
          String.format(
              Locale.ROOT, "%s %xh, %d bytes: %xh", kind, event.a(), event.b(), event.c());
      case REGISTER_READ, REGISTER_WRITE ->
          String.format(
              Locale.ROOT, "%s %s %xh: %xh", kind, lower(event.text()), event.a(), event.c());
      case ATOMIC ->
          String.format(
              Locale.ROOT, "%s %xh: %xh, then %xh", kind, event.a(), event.b(), event.c());
      case WAIT ->
          String.format(
              Locale.ROOT,
              "waits for %d bytes at %xh: %s %xh",
              event.b(),
              event.a(),
              lower(event.text()),
              event.c());
      case START, BRANCH ->
          String.format(Locale.ROOT, "%s at %xh %s", kind, event.a(), event.text());
      case STACK -> String.format(Locale.ROOT, "stack %xh, %d bytes", event.a(), event.b());
      case STEP -> "step " + lower(event.text()) + " " + event.a();
      case DELAY -> "busy-waits " + event.a() + " ns";
      case INTERRUPT, INTERRUPT_END ->
          String.format(Locale.ROOT, "%s line %d, vector %xh", kind, event.a(), event.b());
      case CHOICE -> kind + " " + event.b() + " of " + event.c();
      case INJECTED -> "fault: " + event.text();
      case FAILURE -> "failure: " + event.text().lines().findFirst().orElse("");
      case STOP, RESET, SLEEP, WAKE -> kind + " " + lower(event.text());
    };
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
