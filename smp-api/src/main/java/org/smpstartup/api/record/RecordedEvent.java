package org.smpstartup.api.record;

import java.util.List;

/**
 * Something that happened on a processor.
 *
 * @param cpu the processor, as the recording names it
 * @param kind {@code irq}, {@code nmi}, {@code start}, ...
 * @param data its numbers, by kind
 */
public record RecordedEvent(int cpu, String kind, List<Long> data) {
  /** Copies the list. */
  public RecordedEvent {
    data = List.copyOf(data);
  }
}
