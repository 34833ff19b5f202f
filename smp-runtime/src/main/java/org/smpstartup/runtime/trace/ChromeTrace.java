package org.smpstartup.runtime.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.event.EventListener;

/**
 * Writes events as they come in Chrome's Trace Event Format (JSON object form), which Perfetto and
 * chrome://tracing open: a track for each processor; programs, interrupt handlers, waits, sleeps
 * and busy-waits as durations, everything else as instants. Times are virtual microseconds. The
 * same run gives the same bytes.
 *
 * <p>Nobody is told when a called program returns, so a program's duration lasts until the next
 * program begins on that processor, at the same depth of interrupts.
 */
public final class ChromeTrace implements EventListener, AutoCloseable {
  private static final Set<EventKind> KINDS =
      Collections.unmodifiableSet(
          EnumSet.complementOf(
              EnumSet.of(EventKind.LOAD, EventKind.STORE, EventKind.ATOMIC, EventKind.CHOICE)));

  /** What is open on a track. */
  private enum Slice {
    PROGRAM,
    HANDLER,
    PAUSE
  }

  private static final class Track {
    final Deque<Slice> open = new ArrayDeque<>();
    long last;
  }

  private final Writer out;
  private final Map<Integer, Track> tracks = new TreeMap<>();
  private String separator = "";

  /**
   * Begins a trace.
   *
   * @param out takes the text; closed with the trace
   * @param name the machine's name
   * @throws UncheckedIOException if it cannot be written to, as every method
   */
  public ChromeTrace(Writer out, String name) {
    this.out = out;
    write("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[");
    line(
        "{\"ph\":\"M\",\"pid\":0,\"name\":\"process_name\",\"args\":{\"name\":"
            + quote(name)
            + "}}");
  }

  @Override
  public Set<EventKind> kinds() {
    return KINDS;
  }

  @Override
  public void event(Event event) {
    Track track = tracks.get(event.cpu());
    if (track == null) {
      track = new Track();
      tracks.put(event.cpu(), track);
      name(event.cpu());
    }
    track.last = Math.max(track.last, event.nanos());
    switch (event.kind()) {
      case START -> {
        closeAll(event.cpu(), track, event.nanos());
        instant(event, "start", hex("entry", event.a()) + "," + hex("argument", event.b()));
      }
      case STOP, RESET -> {
        closeAll(event.cpu(), track, event.nanos());
        instant(event, EventNames.of(event), "");
      }
      case BRANCH -> {
        closePauses(event.cpu(), track, event.nanos());
        if (track.open.peek() == Slice.PROGRAM) {
          end(event.cpu(), track, event.nanos());
        }
        begin(event, track, Slice.PROGRAM, event.text(), hex("address", event.a()));
      }
      case INTERRUPT -> {
        String args = number("line", event.a()) + "," + hex("vector", event.b());
        begin(event, track, Slice.HANDLER, "interrupt", args);
      }
      case INTERRUPT_END -> {
        while (track.open.contains(Slice.HANDLER) && track.open.peek() != Slice.HANDLER) {
          end(event.cpu(), track, event.nanos());
        }
        if (track.open.peek() == Slice.HANDLER) {
          end(event.cpu(), track, event.nanos());
        }
      }
      case WAIT, SLEEP -> {
        closePauses(event.cpu(), track, event.nanos());
        begin(event, track, Slice.PAUSE, EventNames.of(event), EventNames.arguments(event));
      }
      case WAKE -> closePauses(event.cpu(), track, event.nanos());
      case DELAY -> complete(event);
      default -> instant(event, EventNames.of(event), EventNames.arguments(event));
    }
  }

  /**
   * Ends the trace: what is open ends with the last event of its track.
   *
   * @throws UncheckedIOException if it cannot be written to
   */
  @Override
  public void close() {
    tracks.forEach((cpu, track) -> closeAll(cpu, track, track.last));
    write("\n]}\n");
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void name(int cpu) {
    String name = cpu < 0 ? "machine" : "CPU " + cpu;
    String head = "{\"ph\":\"M\",\"pid\":0,\"tid\":" + cpu;
    line(head + ",\"name\":\"thread_name\",\"args\":{\"name\":\"" + name + "\"}}");
    line(head + ",\"name\":\"thread_sort_index\",\"args\":{\"sort_index\":" + cpu + "}}");
  }

  private void closePauses(int cpu, Track track, long nanos) {
    if (track.open.peek() == Slice.PAUSE) {
      end(cpu, track, nanos);
    }
  }

  private void closeAll(int cpu, Track track, long nanos) {
    while (!track.open.isEmpty()) {
      end(cpu, track, nanos);
    }
  }

  private void begin(Event event, Track track, Slice slice, String name, String arguments) {
    track.open.push(slice);
    line(head("B", event.cpu(), event.nanos()) + named(name, event, arguments));
  }

  private void end(int cpu, Track track, long nanos) {
    track.open.pop();
    line(head("E", cpu, nanos) + "}");
  }

  private void instant(Event event, String name, String arguments) {
    String scope = event.cpu() < 0 ? "p" : "t";
    line(
        head("i", event.cpu(), event.nanos())
            + ",\"s\":\""
            + scope
            + "\""
            + named(name, event, arguments));
  }

  private void complete(Event event) {
    String duration = ",\"dur\":" + micros(event.a());
    line(head("X", event.cpu(), event.nanos()) + duration + named("busy-wait", event, ""));
  }

  private static String head(String phase, int cpu, long nanos) {
    return "{\"ph\":\"" + phase + "\",\"pid\":0,\"tid\":" + cpu + ",\"ts\":" + micros(nanos);
  }

  private static String named(String name, Event event, String arguments) {
    String cause = event.cause() < 0 ? "" : number("cause", event.cause());
    String comma = cause.isEmpty() || arguments.isEmpty() ? "" : ",";
    return ",\"name\":" + quote(name) + ",\"args\":{" + arguments + comma + cause + "}}";
  }

  static String number(String key, long value) {
    return "\"" + key + "\":" + value;
  }

  static String hex(String key, long value) {
    return "\"" + key + "\":\"0x" + Long.toHexString(value) + "\"";
  }

  static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < 0x20 || c > 0x7e) {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private static String micros(long nanos) {
    long fraction = nanos % 1000;
    String digits = Long.toString(1000 + fraction).substring(1);
    return nanos / 1000 + "." + digits;
  }

  private void line(String json) {
    write(separator + "\n" + json);
    separator = ",";
  }

  private void write(String text) {
    try {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
