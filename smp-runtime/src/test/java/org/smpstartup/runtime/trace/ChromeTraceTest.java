package org.smpstartup.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.junit.jupiter.api.Test;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventKind;

class ChromeTraceTest {
  private final StringWriter text = new StringWriter();

  @Test
  void drawsProgramsHandlersAndWaitsAsNestedDurations() {
    try (ChromeTrace trace = new ChromeTrace(text, "toy \"small\"")) {
      trace.event(event(0, EventKind.START, 0x1000, 1, 0, "", -1));
      trace.event(event(0, EventKind.BRANCH, 0x1000, 0, 0, "startup", -1));
      trace.event(event(1_234, EventKind.WAIT, 0x2000, 4, 3, "EQUAL", -1));
      trace.event(event(2_000, EventKind.INTERRUPT, 0, 0x40, 0, "", -1));
      trace.event(event(2_000, EventKind.BRANCH, 0x3000, 0, 0, "handler", -1));
      trace.event(event(2_500, EventKind.INTERRUPT_END, 0, 0x40, 0, "", -1));
      trace.event(event(3_005, EventKind.WAKE, 0, 0, 0, "", -1));
      trace.event(event(3_005, EventKind.DELAY, 10_000_000, 0, 0, "", -1));
      trace.event(event(10_003_005, EventKind.STEP, 1, 0, 0, "START_REQUESTED", -1));
      trace.event(event(10_003_006, EventKind.RESET, 0, 0, 0, "INIT", 0));
    }
    assertThat(text)
        .hasToString(
            """
            {"displayTimeUnit":"ns","traceEvents":[
            {"ph":"M","pid":0,"name":"process_name","args":{"name":"toy \\"small\\""}},
            {"ph":"M","pid":0,"tid":1,"name":"thread_name","args":{"name":"CPU 1"}},
            {"ph":"M","pid":0,"tid":1,"name":"thread_sort_index","args":{"sort_index":1}},
            {"ph":"i","pid":0,"tid":1,"ts":0.000,"s":"t","name":"start","args":{"entry":"0x1000","argument":"0x1"}},
            {"ph":"B","pid":0,"tid":1,"ts":0.000,"name":"startup","args":{"address":"0x1000"}},
            {"ph":"B","pid":0,"tid":1,"ts":1.234,"name":"wait","args":{"address":"0x2000","size":4,"test":"equal","operand":"0x3"}},
            {"ph":"B","pid":0,"tid":1,"ts":2.000,"name":"interrupt","args":{"line":0,"vector":"0x40"}},
            {"ph":"B","pid":0,"tid":1,"ts":2.000,"name":"handler","args":{"address":"0x3000"}},
            {"ph":"E","pid":0,"tid":1,"ts":2.500},
            {"ph":"E","pid":0,"tid":1,"ts":2.500},
            {"ph":"E","pid":0,"tid":1,"ts":3.005},
            {"ph":"X","pid":0,"tid":1,"ts":3.005,"dur":10000.000,"name":"busy-wait","args":{}},
            {"ph":"i","pid":0,"tid":1,"ts":10003.005,"s":"t","name":"start-requested","args":{"value":1}},
            {"ph":"E","pid":0,"tid":1,"ts":10003.006},
            {"ph":"i","pid":0,"tid":1,"ts":10003.006,"s":"t","name":"reset init","args":{"cause":0}}
            ]}
            """);
  }

  @Test
  void endsWhatIsOpenWithTheLastEventOfItsTrack() {
    try (ChromeTrace trace = new ChromeTrace(text, "toy")) {
      trace.event(event(5, EventKind.BRANCH, 0, 0, 0, "main", -1));
      trace.event(event(7, EventKind.SLEEP, 0, 0, 0, "INTERRUPT", -1));
    }
    assertThat(text.toString())
        .endsWith(
            """
            {"ph":"E","pid":0,"tid":1,"ts":0.007},
            {"ph":"E","pid":0,"tid":1,"ts":0.007}
            ]}
            """);
  }

  @Test
  void escapesWhatJsonDoesNotTake() {
    try (ChromeTrace trace = new ChromeTrace(text, "x")) {
      trace.event(event(5, EventKind.FAILURE, 0, 0, 0, "one\ntwo \\ \u00fc", -1));
    }
    assertThat(text.toString()).contains("\"text\":\"one\\u000atwo \\\\ \\u00fc\"");
  }

  @Test
  void tellsThatItCannotBeWritten() {
    Writer full =
        new Writer() {
          @Override
          public void write(char[] buffer, int offset, int length) throws IOException {
            throw new IOException("full");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    assertThatThrownBy(() -> new ChromeTrace(full, "x")).isInstanceOf(UncheckedIOException.class);
  }

  private static Event event(
      long nanos, EventKind kind, long a, long b, long c, String text, int cause) {
    return new Event(0, nanos, 1, kind, a, b, c, text, cause);
  }
}
