package org.smpstartup.api.record;

import java.util.List;

/**
 * What came of one operation, in the terms of the recording format.
 *
 * @param status {@code ok}, {@code fault}, {@code noresp} or {@code lost}
 * @param value the value read, the cause of a fault, else 0
 * @param values the list that a {@code start} gives, else empty
 * @param events what happened on any processor until everything settled
 */
public record RecordedResult(
    String status, long value, List<Long> values, List<RecordedEvent> events) {
  /** Copies the lists. */
  public RecordedResult {
    values = List.copyOf(values);
    events = List.copyOf(events);
  }
}
