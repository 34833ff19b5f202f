package org.smpstartup.kit;

import java.util.Locale;

/**
 * Describes one tolerated oddity of a firmware table.
 *
 * @param code the stable name of the oddity
 * @param table the table's name as a user knows it
 * @param offset bytes from the table's start, unsigned
 * @param what what was seen and how it was taken, without a full stop
 */
public record TableWarning(TableWarningCode code, String table, long offset, String what) {
  /** {@return the sentence to print: what was seen, where, and the code} */
  public String message() {
    return String.format(Locale.ROOT, "%s; where: %s, offset 0x%x [%s]", what, table, offset, code);
  }
}
