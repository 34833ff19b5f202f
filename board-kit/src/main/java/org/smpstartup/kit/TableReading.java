package org.smpstartup.kit;

import java.util.List;
import java.util.stream.Stream;

/**
 * Pairs what a table says with the oddities that were tolerated while reading it.
 *
 * @param <T> the kind of table
 * @param table what was read
 * @param warnings in the order in which they were seen; empty for a clean table
 */
public record TableReading<T>(T table, List<TableWarning> warnings) {
  /** Copies the list. */
  public TableReading {
    warnings = List.copyOf(warnings);
  }

  /**
   * {@return this reading with the warnings of an earlier step put before its own}
   *
   * @param earlier the warnings of the step that led to this table
   */
  public TableReading<T> after(List<TableWarning> earlier) {
    return new TableReading<>(table, Stream.concat(earlier.stream(), warnings.stream()).toList());
  }
}
