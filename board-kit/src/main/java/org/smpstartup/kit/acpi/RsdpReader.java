package org.smpstartup.kit.acpi;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.smpstartup.kit.Plural;
import org.smpstartup.kit.Printable;
import org.smpstartup.kit.TableCursor;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableFormatException;
import org.smpstartup.kit.TableMemory;
import org.smpstartup.kit.TableReading;
import org.smpstartup.kit.TableWarningCode;
import org.smpstartup.kit.TableWarnings;

/** Reads an RSDP and checks both checksums (ACPI 5.2.5.3). */
public final class RsdpReader {
  static final String NAME = "RSDP";

  private RsdpReader() {}

  /**
   * Reads an RSDP from an array.
   *
   * @param bytes the structure from element 0 on; more may follow it
   * @return what the table says, and the oddities that were tolerated
   * @throws TableFormatException if it is refused: TRUNCATED, BAD_SIGNATURE, BAD_CHECKSUM,
   *     BAD_LENGTH or TOO_LARGE
   */
  public static TableReading<Rsdp> read(byte[] bytes) {
    TableCursor cursor = new TableCursor(NAME, ByteBuffer.wrap(bytes));
    TableWarnings warnings = new TableWarnings(NAME);
    Rsdp rsdp = decode(cursor, warnings);
    if (cursor.remaining() > 0) {
      warnings.add(
          TableWarningCode.TRAILING_BYTES,
          cursor.position(),
          Plural.bytes(cursor.remaining()) + " after the table's own end are ignored");
    }
    return new TableReading<>(rsdp, warnings.toList());
  }

  /**
   * Reads an RSDP from memory, taking no more bytes than its revision and length say.
   *
   * @param memory where it is
   * @param address physical address, unsigned
   * @return what the table says, and the oddities that were tolerated
   * @throws TableFormatException as {@link #read(byte[])}, and UNREADABLE_ADDRESS
   */
  public static TableReading<Rsdp> at(TableMemory memory, long address) {
    byte[] bytes = memory.read(NAME, address, Rsdp.BYTES_V0);
    if (bytes[15] >= 2 || bytes[15] < 0) {
      bytes = memory.read(NAME, address, Rsdp.BYTES_V0 + 4);
      TableCursor length = new TableCursor(NAME, ByteBuffer.wrap(bytes));
      length.seek(Rsdp.LENGTH_OFFSET);
      bytes = memory.read(NAME, address, extendedLength(length));
    }
    return read(bytes);
  }

  private static Rsdp decode(TableCursor cursor, TableWarnings warnings) {
    String signature = cursor.text(8);
    if (!signature.equals(Rsdp.SIGNATURE)) {
      throw new TableFormatException(
          TableErrorCode.BAD_SIGNATURE,
          NAME,
          0,
          "the signature is "
              + Printable.quote(signature)
              + " instead of "
              + Printable.quote(Rsdp.SIGNATURE),
          "the address of an RSDP");
    }
    cursor.skip(1);
    String oemId = cursor.text(6);
    int revision = cursor.u8();
    long rsdt = cursor.u32();
    requireSum(cursor, Rsdp.BYTES_V0, Rsdp.CHECKSUM_OFFSET);
    if (revision < 2) {
      return new Rsdp(oemId, revision, rsdt, 0);
    }
    int length = extendedLength(cursor);
    long xsdt = cursor.u64();
    requireSum(cursor, length, Rsdp.EXTENDED_CHECKSUM_OFFSET);
    cursor.skip(1);
    if (cursor.u8() + cursor.u16() != 0) {
      warnings.add(
          TableWarningCode.RESERVED_NOT_ZERO,
          33,
          "the reserved bytes are not zero and are ignored");
    }
    if (length > Rsdp.BYTES_V2) {
      warnings.add(
          TableWarningCode.LONG_ENTRY,
          Rsdp.LENGTH_OFFSET,
          "the length is " + length + "; what follows 36 is ignored");
    }
    cursor.seek(length);
    return new Rsdp(oemId, revision, rsdt, xsdt);
  }

  private static int extendedLength(TableCursor cursor) {
    long length = cursor.u32();
    if (length < Rsdp.BYTES_V2) {
      throw new TableFormatException(
          TableErrorCode.BAD_LENGTH,
          NAME,
          Rsdp.LENGTH_OFFSET,
          "the table says it has " + Plural.bytes(length),
          "a length of at least " + Rsdp.BYTES_V2 + ", or revision 0");
    }
    if (length > AcpiLimits.MAX_RSDP_BYTES) {
      throw new TableFormatException(
          TableErrorCode.TOO_LARGE,
          NAME,
          Rsdp.LENGTH_OFFSET,
          "the table says it has " + Plural.bytes(length),
          "a length of at most " + AcpiLimits.MAX_RSDP_BYTES);
    }
    return (int) length;
  }

  private static void requireSum(TableCursor cursor, int length, int checksumOffset) {
    int sum = cursor.sum(0, length);
    if (sum != 0) {
      throw new TableFormatException(
          TableErrorCode.BAD_CHECKSUM,
          NAME,
          checksumOffset,
          String.format(Locale.ROOT, "the first %d bytes sum to 0x%02x instead of 0", length, sum),
          "the bytes that the checksum was computed for");
    }
  }
}
