package org.smpstartup.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Collects the warnings of one read, at most {@value #LIMIT} of them so that a hostile table cannot
 * fill memory.
 */
public final class TableWarnings {
  /**
   * How many warnings are kept; one {@link TableWarningCode#MORE_WARNINGS} follows if there were
   * more.
   */
  public static final int LIMIT = 1000;

  private final String table;
  private final List<TableWarning> warnings = new ArrayList<>();

  /**
   * Creates an empty collection.
   *
   * @param table the table's name that every warning carries
   */
  public TableWarnings(String table) {
    this.table = table;
  }

  /**
   * Adds a warning.
   *
   * @param code the stable name of the oddity
   * @param offset bytes from the table's start, unsigned
   * @param what what was seen and how it was taken, without a full stop
   */
  public void add(TableWarningCode code, long offset, String what) {
    add(code, offset, () -> what);
  }

  /**
   * Adds a warning whose text costs something to make.
   *
   * @param code the stable name of the oddity
   * @param offset bytes from the table's start, unsigned
   * @param what makes the text of the other method; not asked once there are too many warnings
   */
  public void add(TableWarningCode code, long offset, Supplier<String> what) {
    if (warnings.size() < LIMIT) {
      warnings.add(new TableWarning(code, table, offset, what.get()));
    } else if (warnings.size() == LIMIT) {
      warnings.add(
          new TableWarning(
              TableWarningCode.MORE_WARNINGS,
              table,
              offset,
              "more than " + LIMIT + " oddities; the rest is not listed"));
    }
  }

  /** {@return an immutable copy of the warnings in the order in which they were seen} */
  public List<TableWarning> toList() {
    return List.copyOf(warnings);
  }
}
