package org.smpstartup.kit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes fields one after the other into a growing array, little-endian unless another order is
 * asked for. The counterpart of {@link TableCursor}.
 */
public final class TableOutput {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private final boolean bigEndian;

  /** Creates an output without bytes, whose fields are little-endian. */
  public TableOutput() {
    this(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Creates an output without bytes.
   *
   * @param order the byte order of all fields
   */
  public TableOutput(ByteOrder order) {
    bigEndian = order.equals(ByteOrder.BIG_ENDIAN);
  }

  /** {@return the number of bytes written so far} */
  public int length() {
    return bytes.size();
  }

  /**
   * Writes the low 8 bits.
   *
   * @param value 0 to FFh
   * @return this output
   */
  public TableOutput u8(int value) {
    bytes.write(value);
    return this;
  }

  /**
   * Writes the low 16 bits.
   *
   * @param value 0 to FFFFh
   * @return this output
   */
  public TableOutput u16(int value) {
    return bigEndian ? u8(value >>> 8).u8(value) : u8(value).u8(value >>> 8);
  }

  /**
   * Writes the low 32 bits.
   *
   * @param value 0 to FFFFFFFFh
   * @return this output
   */
  public TableOutput u32(long value) {
    int low = (int) value;
    int high = (int) (value >>> 16);
    return bigEndian ? u16(high).u16(low) : u16(low).u16(high);
  }

  /**
   * Writes 64 bits.
   *
   * @param value taken as unsigned
   * @return this output
   */
  public TableOutput u64(long value) {
    return bigEndian ? u32(value >>> 32).u32(value) : u32(value).u32(value >>> 32);
  }

  /**
   * Writes characters, one a byte (ISO 8859-1).
   *
   * @param text its length in characters is the number of bytes written
   * @return this output
   */
  public TableOutput text(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /**
   * Writes bytes as they are.
   *
   * @param raw any number of bytes
   * @return this output
   */
  public TableOutput raw(RawBytes raw) {
    bytes.writeBytes(raw.toArray());
    return this;
  }

  /**
   * Writes zero bytes.
   *
   * @param count 0 or more
   * @return this output
   */
  public TableOutput zeros(int count) {
    bytes.writeBytes(new byte[count]);
    return this;
  }

  /** {@return a copy of the bytes written so far} */
  public byte[] toArray() {
    return bytes.toByteArray();
  }
}
