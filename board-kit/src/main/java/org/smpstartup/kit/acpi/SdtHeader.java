package org.smpstartup.kit.acpi;

import java.util.Locale;
import org.smpstartup.kit.Checksum8;
import org.smpstartup.kit.Plural;
import org.smpstartup.kit.Printable;
import org.smpstartup.kit.TableCursor;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableFormatException;
import org.smpstartup.kit.TableOutput;
import org.smpstartup.kit.TableWarningCode;
import org.smpstartup.kit.TableWarnings;

/**
 * Holds the 36 bytes with which every system description table begins (ACPI 5.2.6).
 *
 * @param signature 4 characters
 * @param length of the whole table in bytes, header included, 0 to FFFFFFFFh
 * @param checksum the byte at offset 9, 0 to FFh
 * @param identity the rest
 */
public record SdtHeader(String signature, long length, int checksum, SdtIdentity identity) {
  /** The header's length in bytes. */
  public static final int BYTES = 36;

  /** Offset of the length field in bytes. */
  public static final int LENGTH_OFFSET = 4;

  /** Offset of the checksum in bytes. */
  public static final int CHECKSUM_OFFSET = 9;

  /**
   * Reads a header where the cursor stands, and checks nothing but that it is there.
   *
   * @param cursor is moved behind the header
   * @throws TableFormatException if fewer than 36 bytes are left
   */
  static SdtHeader read(TableCursor cursor) {
    String signature = cursor.text(4);
    long length = cursor.u32();
    int revision = cursor.u8();
    int checksum = cursor.u8();
    SdtIdentity identity =
        new SdtIdentity(
            revision, cursor.text(6), cursor.text(8), cursor.u32(), cursor.text(4), cursor.u32());
    return new SdtHeader(signature, length, checksum, identity);
  }

  /**
   * Reads the header of a whole table, checks signature, length and checksum, and lowers the
   * cursor's bound to the table's end.
   *
   * @param cursor stands at offset 0
   * @param signature what the table must be, 4 characters
   * @param minLength the fixed part in bytes, at least 36
   * @param maxLength the limit in bytes
   * @param warnings receives a warning if bytes follow the table
   * @throws TableFormatException if the table is refused
   */
  static SdtHeader readWhole(
      TableCursor cursor, String signature, int minLength, int maxLength, TableWarnings warnings) {
    SdtHeader header = read(cursor);
    String table = cursor.table();
    header.require(signature, table, minLength, maxLength);
    if (header.length > cursor.limit()) {
      throw new TableFormatException(
          TableErrorCode.TRUNCATED,
          table,
          cursor.limit(),
          "the table says it has "
              + Plural.bytes(header.length)
              + ", and "
              + cursor.limit()
              + " are there",
          "the complete table");
    }
    int length = (int) header.length;
    if (length < cursor.limit()) {
      warnings.add(
          TableWarningCode.TRAILING_BYTES,
          length,
          Plural.bytes((long) cursor.limit() - length) + " after the table's own end are ignored");
    }
    cursor.limitTo(length);
    int sum = cursor.sum(0, length);
    if (sum != 0) {
      throw new TableFormatException(
          TableErrorCode.BAD_CHECKSUM,
          table,
          CHECKSUM_OFFSET,
          String.format(Locale.ROOT, "the bytes sum to 0x%02x instead of 0", sum),
          String.format(
              Locale.ROOT,
              "checksum 0x%02x, or the bytes it was computed for",
              (header.checksum - sum) & 0xff));
    }
    return header;
  }

  /**
   * Checks signature and length, so that a caller may take that many bytes.
   *
   * @param wanted the signature that is expected
   * @param table the name for messages
   * @param minLength in bytes
   * @param maxLength in bytes
   * @throws TableFormatException if the header is refused
   */
  void require(String wanted, String table, int minLength, int maxLength) {
    if (!signature.equals(wanted)) {
      throw new TableFormatException(
          TableErrorCode.BAD_SIGNATURE,
          table,
          0,
          "the signature is "
              + Printable.quote(signature)
              + " instead of "
              + Printable.quote(wanted),
          "a table that begins with " + wanted);
    }
    if (length < minLength) {
      throw new TableFormatException(
          TableErrorCode.BAD_LENGTH,
          table,
          LENGTH_OFFSET,
          "the table says it has " + Plural.bytes(length),
          "a length of at least " + minLength);
    }
    if (length > maxLength) {
      throw new TableFormatException(
          TableErrorCode.TOO_LARGE,
          table,
          LENGTH_OFFSET,
          "the table says it has " + Plural.bytes(length),
          "a length of at most " + maxLength);
    }
  }

  /**
   * Begins a table; {@link #finish} puts length and checksum in.
   *
   * @param signature 4 characters
   * @param identity the rest of the header
   */
  static TableOutput begin(String signature, SdtIdentity identity) {
    return new TableOutput()
        .text(signature)
        .u32(0)
        .u8(identity.revision())
        .u8(0)
        .text(identity.oemId())
        .text(identity.oemTableId())
        .u32(identity.oemRevision())
        .text(identity.creatorId())
        .u32(identity.creatorRevision());
  }

  /**
   * Completes a table that {@link #begin} began.
   *
   * @return the bytes, with length and checksum set
   */
  static byte[] finish(TableOutput output) {
    byte[] table = output.toArray();
    for (int i = 0; i < 4; i++) {
      table[LENGTH_OFFSET + i] = (byte) (table.length >>> (8 * i));
    }
    Checksum8.fix(table, 0, table.length, CHECKSUM_OFFSET);
    return table;
  }
}
