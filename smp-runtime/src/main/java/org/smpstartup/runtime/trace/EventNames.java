package org.smpstartup.runtime.trace;

import java.util.Locale;
import org.smpstartup.runtime.event.Event;

/** Says in words what an event is. */
final class EventNames {
  private EventNames() {}

  /** A short name, as it stands in the middle of a track. */
  static String of(Event event) {
    return switch (event.kind()) {
      case DEVICE_READ -> "read " + address(event);
      case DEVICE_WRITE -> "write " + address(event);
      case REGISTER_READ -> "read " + lower(event.text()) + " " + address(event);
      case REGISTER_WRITE -> "write " + lower(event.text()) + " " + address(event);
      case STEP -> lower(event.text());
      case WAIT -> "wait";
      case SLEEP -> "sleep";
      case RESET -> "reset " + lower(event.text());
      case INJECTED -> "fault injected";
      default -> lower(event.kind().name());
    };
  }

  /** The members of its {@code args} object, without the braces. */
  static String arguments(Event event) {
    return switch (event.kind()) {
      case DEVICE_READ, DEVICE_WRITE, REGISTER_READ, REGISTER_WRITE ->
          ChromeTrace.number("size", event.b()) + "," + ChromeTrace.hex("value", event.c());
      case STEP -> ChromeTrace.number("value", event.a());
      case WAIT ->
          ChromeTrace.hex("address", event.a())
              + ","
              + ChromeTrace.number("size", event.b())
              + ",\"test\":"
              + ChromeTrace.quote(lower(event.text()))
              + ","
              + ChromeTrace.hex("operand", event.c());
      case SLEEP -> "\"until\":" + ChromeTrace.quote(lower(event.text()));
      case STACK -> ChromeTrace.hex("top", event.a()) + "," + ChromeTrace.number("size", event.b());
      case INJECTED, FAILURE -> "\"text\":" + ChromeTrace.quote(event.text());
      default -> "";
    };
  }

  private static String address(Event event) {
    return "0x" + Long.toHexString(event.a());
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
