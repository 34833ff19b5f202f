package org.smpstartup.kit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads fields one after the other and never beyond a bound. They are little-endian unless another
 * order is asked for.
 *
 * <p>Offsets are bytes from the table's start. Every method that reads throws {@link
 * TableFormatException} with code {@link TableErrorCode#TRUNCATED} when the field does not fit
 * before the bound.
 */
public final class TableCursor {
  private final String table;
  private final ByteBuffer bytes;
  private int position;
  private int limit;

  /**
   * Starts at offset 0 with the end of the bytes as the bound; fields are little-endian.
   *
   * @param table the table's name, for messages
   * @param bytes the bytes from the buffer's position to its limit; the buffer itself is not
   *     changed
   */
  public TableCursor(String table, ByteBuffer bytes) {
    this(table, bytes, ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Starts at offset 0 with the end of the bytes as the bound.
   *
   * @param table the table's name, for messages
   * @param bytes the bytes from the buffer's position to its limit; the buffer itself is not
   *     changed
   * @param order the byte order of all fields
   */
  public TableCursor(String table, ByteBuffer bytes, ByteOrder order) {
    this.table = table;
    this.bytes = bytes.slice().order(order);
    this.limit = this.bytes.limit();
  }

  /** {@return the table's name, for messages} */
  public String table() {
    return table;
  }

  /** {@return the offset of the next byte} */
  public int position() {
    return position;
  }

  /** {@return the offset just after the last byte that may be read} */
  public int limit() {
    return limit;
  }

  /** {@return the number of bytes left before the bound} */
  public int remaining() {
    return limit - position;
  }

  /**
   * Moves to an offset.
   *
   * @param offset 0 to {@link #limit()}
   */
  public void seek(int offset) {
    if (offset < 0 || offset > limit) {
      throw truncated(offset, 0);
    }
    position = offset;
  }

  /**
   * Lowers the bound.
   *
   * @param offset the new bound, {@link #position()} to {@link #limit()}
   */
  public void limitTo(int offset) {
    if (offset < position || offset > limit) {
      throw truncated(position, (long) offset - position);
    }
    limit = offset;
  }

  /**
   * Reads one byte, 0 to FFh.
   *
   * @return the value
   */
  public int u8() {
    return Byte.toUnsignedInt(bytes.get(take(1)));
  }

  /**
   * Reads two bytes, 0 to FFFFh.
   *
   * @return the value
   */
  public int u16() {
    return Short.toUnsignedInt(bytes.getShort(take(2)));
  }

  /**
   * Reads four bytes, 0 to FFFFFFFFh.
   *
   * @return the value
   */
  public long u32() {
    return Integer.toUnsignedLong(bytes.getInt(take(4)));
  }

  /**
   * Reads four bytes as a mask of 32 bits.
   *
   * @return the mask
   */
  public int bits32() {
    return bytes.getInt(take(4));
  }

  /**
   * Reads eight bytes; the value is unsigned.
   *
   * @return the value
   */
  public long u64() {
    return bytes.getLong(take(8));
  }

  /**
   * Reads characters, one a byte (ISO 8859-1, so that any byte survives).
   *
   * @param length number of bytes, 0 or more
   * @return one character a byte
   */
  public String text(int length) {
    return new String(array(length), StandardCharsets.ISO_8859_1);
  }

  /**
   * Reads bytes that are kept as they are.
   *
   * @param length number of bytes, 0 or more
   * @return a copy of the bytes
   */
  public RawBytes raw(int length) {
    return RawBytes.of(array(length));
  }

  /**
   * Passes over bytes.
   *
   * @param length number of bytes, 0 or more
   */
  public void skip(int length) {
    take(length);
  }

  /** {@return whether only zero bytes are left before the bound} Moves nothing. */
  public boolean onlyZerosLeft() {
    for (int i = position; i < limit; i++) {
      if (bytes.get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Sums bytes modulo 256, wherever the cursor stands.
   *
   * @param offset the first byte
   * @param length number of bytes; the range must lie before {@link #limit()}
   * @return 0 to FFh
   */
  public int sum(int offset, int length) {
    if (offset < 0 || length < 0 || length > limit - offset) {
      throw truncated(offset, length);
    }
    return Checksum8.sum(bytes, offset, length);
  }

  private byte[] array(int length) {
    int at = take(length);
    byte[] result = new byte[length];
    bytes.get(at, result);
    return result;
  }

  private int take(int length) {
    int at = position;
    if (length < 0 || length > limit - at) {
      throw truncated(at, length);
    }
    position = at + length;
    return at;
  }

  private TableFormatException truncated(int at, long wanted) {
    return new TableFormatException(
        TableErrorCode.TRUNCATED,
        table,
        at,
        String.format(
            Locale.ROOT, "%s needed here, and the bytes end at 0x%x", Plural.bytes(wanted), limit),
        "the complete table");
  }
}
