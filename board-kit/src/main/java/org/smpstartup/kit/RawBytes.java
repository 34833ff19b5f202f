package org.smpstartup.kit;

import java.util.Arrays;
import java.util.HexFormat;

/** Holds bytes that are kept and not interpreted. Immutable, and equal when the bytes are. */
public final class RawBytes {
  private static final RawBytes EMPTY = new RawBytes(new byte[0]);

  private final byte[] bytes;

  private RawBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** {@return the value without bytes} */
  public static RawBytes empty() {
    return EMPTY;
  }

  /**
   * Copies bytes.
   *
   * @param bytes any number of bytes
   * @return the bytes as a value
   */
  public static RawBytes of(byte... bytes) {
    return bytes.length == 0 ? EMPTY : new RawBytes(bytes.clone());
  }

  /** {@return the number of bytes} */
  public int length() {
    return bytes.length;
  }

  /**
   * {@return one byte, 0 to FFh}
   *
   * @param index 0 to {@link #length()} - 1
   * @throws IndexOutOfBoundsException if there is no such byte
   */
  public int u8(int index) {
    return Byte.toUnsignedInt(bytes[index]);
  }

  /** {@return a fresh copy of the bytes} */
  public byte[] toArray() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawBytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** {@return the bytes as hexadecimal digits, two a byte} */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
