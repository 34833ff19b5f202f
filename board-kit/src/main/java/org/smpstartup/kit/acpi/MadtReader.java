package org.smpstartup.kit.acpi;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.smpstartup.kit.Plural;
import org.smpstartup.kit.TableCursor;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableFormatException;
import org.smpstartup.kit.TableMemory;
import org.smpstartup.kit.TableReading;
import org.smpstartup.kit.TableWarningCode;
import org.smpstartup.kit.TableWarnings;

/**
 * Reads a MADT (ACPI 5.2.12).
 *
 * <p>Refused with a {@link TableFormatException}: bytes that end early (TRUNCATED), another
 * signature (BAD_SIGNATURE), a wrong checksum (BAD_CHECKSUM), a table length below 44 or an entry
 * shorter than its layout (BAD_LENGTH), a table beyond 64 MiB (TOO_LARGE), an entry length of 0 or
 * 1 (ZERO_LENGTH_ENTRY), an entry that ends after the table (ENTRY_OVERRUN).
 *
 * <p>Tolerated with a warning: bytes after the table, zero padding inside it, longer entries,
 * reserved bits, unknown types, repeated ids, enabled placeholders. A table without a usable
 * processor is read; only {@link Madt#bootCpu()} complains.
 */
public final class MadtReader {
  private MadtReader() {}

  /**
   * Reads a table.
   *
   * @param bytes the table from element 0 on; bytes after its own length are ignored with a warning
   * @return what the table says, and the oddities that were tolerated
   * @throws TableFormatException if the table is refused
   */
  public static TableReading<Madt> read(byte[] bytes) {
    return read(ByteBuffer.wrap(bytes));
  }

  /**
   * Reads a table.
   *
   * @param bytes the table from the buffer's position to its limit; the buffer is not changed
   * @return what the table says, and the oddities that were tolerated
   * @throws TableFormatException if the table is refused
   */
  public static TableReading<Madt> read(ByteBuffer bytes) {
    TableCursor cursor = new TableCursor(Madt.NAME, bytes);
    TableWarnings warnings = new TableWarnings(Madt.NAME);
    SdtHeader header =
        SdtHeader.readWhole(
            cursor, Madt.SIGNATURE, Madt.FIXED_BYTES, AcpiLimits.MAX_TABLE_BYTES, warnings);
    long localApic = cursor.u32();
    int flags = cursor.bits32();
    if ((flags & ~Madt.PCAT_COMPAT) != 0) {
      warnings.add(
          TableWarningCode.RESERVED_NOT_ZERO,
          Madt.FLAGS_OFFSET,
          "reserved bits of the flags are set and are ignored: 0x" + Integer.toHexString(flags));
    }
    MadtEntryDecoder decoder = new MadtEntryDecoder(warnings);
    MadtAudit audit = new MadtAudit(header.identity().revision(), warnings);
    List<MadtEntry> entries = new ArrayList<>();
    while (cursor.remaining() > 0 && !cursor.onlyZerosLeft()) {
      int offset = cursor.position();
      MadtEntry entry = decoder.decode(offset, takeEntry(cursor));
      audit.see(offset, entry.regular());
      entries.add(entry);
    }
    if (cursor.remaining() > 0) {
      warnings.add(
          TableWarningCode.PADDING,
          cursor.position(),
          Plural.bytes(cursor.remaining()) + " of zeros after the last entry");
    }
    Madt madt = new Madt(header.identity(), localApic, flags, entries, cursor.remaining());
    return new TableReading<>(madt, warnings.toList());
  }

  /**
   * Reads a table from memory: its header first, then as many bytes as the checked length says.
   *
   * @param memory where it is
   * @param address physical address, unsigned
   * @return what the table says, and the oddities that were tolerated
   * @throws TableFormatException as {@link #read(byte[])}, and UNREADABLE_ADDRESS
   */
  public static TableReading<Madt> at(TableMemory memory, long address) {
    return read(
        SdtMemory.read(
            memory,
            address,
            Madt.SIGNATURE,
            Madt.NAME,
            Madt.FIXED_BYTES,
            AcpiLimits.MAX_TABLE_BYTES));
  }

  private static byte[] takeEntry(TableCursor cursor) {
    int offset = cursor.position();
    int type = cursor.u8();
    int length = cursor.u8();
    if (length < 2) {
      throw new TableFormatException(
          TableErrorCode.ZERO_LENGTH_ENTRY,
          Madt.NAME,
          offset + 1L,
          "the entry of type " + type + " says it has " + Plural.bytes(length),
          "a length of at least 2, or zeros up to the table's end");
    }
    int left = cursor.limit() - offset;
    if (length > left) {
      throw new TableFormatException(
          TableErrorCode.ENTRY_OVERRUN,
          Madt.NAME,
          offset + 1L,
          "the entry of type "
              + type
              + " ends "
              + Plural.bytes((long) length - left)
              + " after the table",
          "a length of at most " + left);
    }
    cursor.seek(offset);
    return cursor.raw(length).toArray();
  }
}
