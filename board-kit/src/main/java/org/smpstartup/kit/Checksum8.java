package org.smpstartup.kit;

import java.nio.ByteBuffer;

/**
 * Computes the checksum of ACPI and MP tables: one byte that makes all bytes sum to 0 modulo 256
 * (ACPI 5.2.6, MPS 4.1).
 */
public final class Checksum8 {
  private Checksum8() {}

  /**
   * Sums bytes modulo 256.
   *
   * @param bytes the array to read
   * @param offset index of the first byte
   * @param length number of bytes
   * @return 0 to FFh; 0 if a checksum among the bytes is right
   * @throws IndexOutOfBoundsException if the range is not inside the array
   */
  public static int sum(byte[] bytes, int offset, int length) {
    return sum(ByteBuffer.wrap(bytes), offset, length);
  }

  /**
   * Sums bytes modulo 256.
   *
   * @param bytes the buffer to read by index; its position is neither used nor changed
   * @param offset index of the first byte
   * @param length number of bytes
   * @return 0 to FFh; 0 if a checksum among the bytes is right
   * @throws IndexOutOfBoundsException if the range is not inside the buffer
   */
  public static int sum(ByteBuffer bytes, int offset, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += bytes.get(offset + i);
    }
    return sum & 0xff;
  }

  /**
   * Writes the byte that makes a range sum to 0.
   *
   * @param bytes the array to change
   * @param offset index of the first byte of the range
   * @param length number of bytes in the range
   * @param checksumIndex index of the checksum, inside the range
   * @throws IndexOutOfBoundsException if the range is not inside the array
   */
  public static void fix(byte[] bytes, int offset, int length, int checksumIndex) {
    bytes[checksumIndex] = 0;
    bytes[checksumIndex] = (byte) -sum(bytes, offset, length);
  }
}
