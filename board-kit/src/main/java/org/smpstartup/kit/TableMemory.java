package org.smpstartup.kit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Reads whole tables out of physical memory, in bounded pieces. */
public final class TableMemory {
  /** The most bytes that one call of a {@link PhysicalReader} is asked for. */
  public static final int CHUNK_BYTES = 64 * 1024;

  private final PhysicalReader memory;

  /**
   * Wraps a reader.
   *
   * @param memory where the tables are
   */
  public TableMemory(PhysicalReader memory) {
    this.memory = memory;
  }

  /**
   * Reads bytes if all of them are readable.
   *
   * @param address physical address, unsigned
   * @param length number of bytes, 0 or more. Memory is taken as it is found readable, never by
   *     this number alone
   * @return empty if the range wraps around or any address is not readable
   */
  public Optional<byte[]> tryRead(long address, int length) {
    if (length > 0 && Long.compareUnsigned(address + length - 1, address) < 0) {
      return Optional.empty();
    }
    byte[] result = new byte[Math.min(length, CHUNK_BYTES)];
    int done = 0;
    while (done < length) {
      byte[] chunk = new byte[Math.min(CHUNK_BYTES, length - done)];
      if (!memory.read(address + done, chunk)) {
        return Optional.empty();
      }
      if (result.length < done + chunk.length) {
        result =
            Arrays.copyOf(
                result, (int) Math.min(length, Math.max(2L * result.length, done + chunk.length)));
      }
      System.arraycopy(chunk, 0, result, done, chunk.length);
      done += chunk.length;
    }
    return Optional.of(result);
  }

  /**
   * Reads bytes that a table points to.
   *
   * @param table name of the table that is expected there, for the message
   * @param address physical address, unsigned
   * @param length number of bytes, 0 or more
   * @return exactly that many bytes
   * @throws TableFormatException with code {@link TableErrorCode#UNREADABLE_ADDRESS} if they cannot
   *     be read
   */
  public byte[] read(String table, long address, int length) {
    return tryRead(address, length)
        .orElseThrow(() ->
            new TableFormatException(
                TableErrorCode.UNREADABLE_ADDRESS,
                "memory",
                address,
                String.format(
                    Locale.ROOT,
                    "the %s is said to be here, and %s cannot be read",
                    table,
                    Plural.bytes(length)),
                "a pointer to memory that holds the table"));
  }

  /**
   * Reads a 16-bit word that firmware keeps at a fixed place.
   *
   * @param address physical address, unsigned
   * @return 0 to FFFFh; 0 if it cannot be read, which firmware also uses for "none"
   */
  public int wordOrZero(long address) {
    return tryRead(address, 2)
        .map(word ->
            Short.toUnsignedInt(ByteBuffer.wrap(word).order(ByteOrder.LITTLE_ENDIAN).getShort()))
        .orElse(0);
  }
}
