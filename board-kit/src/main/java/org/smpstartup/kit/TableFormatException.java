package org.smpstartup.kit;

import java.util.Locale;

/**
 * Reports a firmware table that is refused. It is the only exception that the readers of this
 * module throw for the content of a table.
 *
 * <p>The message has three parts: what happened, where (table and byte offset in hexadecimal), and
 * what would do; the code closes it. For example:
 *
 * <pre>
 * entry type 0 ends 1 byte after the table; where: MADT, offset 0x2c; what would do: a length of at most 7 [ENTRY_OVERRUN]
 * </pre>
 */
public final class TableFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final TableErrorCode code;
  private final String table;
  private final long offset;
  private final String what;
  private final String remedy;

  /**
   * Creates an exception.
   *
   * @param code the stable reason
   * @param table the table's name as a user knows it, such as {@code MADT}
   * @param offset where the fault was seen: bytes from the table's start, or a physical address
   *     where the table's name says "memory"; taken as unsigned
   * @param what what happened, without a full stop
   * @param remedy what would do, without a full stop
   */
  public TableFormatException(
      TableErrorCode code, String table, long offset, String what, String remedy) {
    super(text(code, table, offset, what, remedy));
    this.code = code;
    this.table = table;
    this.offset = offset;
    this.what = what;
    this.remedy = remedy;
  }

  private static String text(
      TableErrorCode code, String table, long offset, String what, String remedy) {
    return String.format(
        Locale.ROOT,
        "%s; where: %s, offset 0x%x; what would do: %s [%s]",
        what,
        table,
        offset,
        remedy,
        code);
  }

  /** {@return the stable reason} */
  public TableErrorCode code() {
    return code;
  }

  /** {@return the name of the table that was refused} */
  public String table() {
    return table;
  }

  /**
   * {@return the offset in bytes (unsigned) from the start of {@link #table()}, or an address if
   * that names a memory}
   */
  public long offset() {
    return offset;
  }

  /** {@return the first part of the message: what happened} */
  public String what() {
    return what;
  }

  /** {@return the third part of the message: what would do} */
  public String remedy() {
    return remedy;
  }
}
