package org.smpstartup.kit.mptable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.smpstartup.kit.Plural;
import org.smpstartup.kit.Printable;
import org.smpstartup.kit.RawBytes;
import org.smpstartup.kit.TableCursor;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableFormatException;
import org.smpstartup.kit.TableMemory;
import org.smpstartup.kit.TableReading;
import org.smpstartup.kit.TableWarningCode;
import org.smpstartup.kit.TableWarnings;

/**
 * Reads an MP configuration table (MPS 4.2 to 4.4).
 *
 * <p>Refused: bytes that end early (TRUNCATED), another signature (BAD_SIGNATURE), a wrong checksum
 * of either table (BAD_CHECKSUM), a base length below 44 (BAD_LENGTH), a revision that is neither 1
 * nor 4 (BAD_VALUE), an entry type beyond 4, whose length nobody knows (UNKNOWN_ENTRY_TYPE), an
 * entry that ends after its table (ENTRY_OVERRUN), an extended entry shorter than 2 bytes
 * (ZERO_LENGTH_ENTRY).
 *
 * <p>Tolerated with a warning: bytes after the table or behind the counted entries, repeated
 * processor ids, enabled placeholders.
 */
public final class MpConfigurationReader {
  private static final String NAME = MpConfiguration.NAME;

  private record Header(
      int baseLength,
      int revision,
      String oemId,
      String productId,
      long oemTable,
      int oemSize,
      int count,
      long localApic,
      int extendedLength,
      int extendedChecksum) {
    static Header read(TableCursor cursor) {
      String signature = cursor.text(4);
      if (!signature.equals(MpConfiguration.SIGNATURE)) {
        throw refused(
            TableErrorCode.BAD_SIGNATURE,
            0,
            "the signature is " + Printable.quote(signature) + " instead of \"PCMP\"",
            "a table that begins with PCMP");
      }
      int baseLength = cursor.u16();
      int revision = cursor.u8();
      cursor.skip(1);
      Header header =
          new Header(
              baseLength,
              revision,
              cursor.text(8),
              cursor.text(12),
              cursor.u32(),
              cursor.u16(),
              cursor.u16(),
              cursor.u32(),
              cursor.u16(),
              cursor.u8());
      cursor.skip(1);
      if (baseLength < MpConfiguration.HEADER_BYTES) {
        throw refused(
            TableErrorCode.BAD_LENGTH,
            4,
            "the base table says it has " + Plural.bytes(baseLength),
            "a length of at least 44");
      }
      return header;
    }

    int totalLength() {
      return baseLength + extendedLength;
    }
  }

  private MpConfigurationReader() {}

  /**
   * Reads a table.
   *
   * @param bytes base and extended table from element 0 on; more may follow
   * @return what the table says, and the oddities that were tolerated
   * @throws TableFormatException if the table is refused
   */
  public static TableReading<MpConfiguration> read(byte[] bytes) {
    TableCursor cursor = new TableCursor(NAME, ByteBuffer.wrap(bytes));
    TableWarnings warnings = new TableWarnings(NAME);
    Header header = Header.read(cursor);
    requireComplete(cursor, header, warnings);
    requireSums(cursor, header);
    cursor.limitTo(header.totalLength());

    TableCursor base = part(bytes, header.baseLength);
    base.seek(MpConfiguration.HEADER_BYTES);
    List<MpEntry> entries = baseEntries(base, header.count);
    if (base.remaining() > 0) {
      warnings.add(
          TableWarningCode.TRAILING_BYTES,
          base.position(),
          Plural.bytes(base.remaining())
              + " behind the "
              + header.count
              + " counted entries are ignored");
    }
    RawBytes tail = base.raw(base.remaining());
    warnOfIds(entries, warnings);
    cursor.seek(header.baseLength);
    MpConfiguration table =
        new MpConfiguration(
            header.revision,
            header.oemId,
            header.productId,
            header.oemTable,
            header.oemSize,
            header.localApic,
            entries,
            tail,
            extendedEntries(cursor));
    return new TableReading<>(table, warnings.toList());
  }

  /**
   * Reads a table from memory: its header first, then as many bytes as the two lengths say, at most
   * 131,070.
   *
   * @param memory where it is
   * @param address physical address, unsigned
   * @return what the table says, and the oddities that were tolerated
   * @throws TableFormatException as {@link #read}, and UNREADABLE_ADDRESS
   */
  public static TableReading<MpConfiguration> at(TableMemory memory, long address) {
    byte[] head = memory.read(NAME, address, MpConfiguration.HEADER_BYTES);
    Header header = Header.read(new TableCursor(NAME, ByteBuffer.wrap(head)));
    return read(memory.read(NAME, address, header.totalLength()));
  }

  private static void requireComplete(TableCursor cursor, Header header, TableWarnings warnings) {
    if (header.totalLength() > cursor.limit()) {
      throw refused(
          TableErrorCode.TRUNCATED,
          cursor.limit(),
          "the table says it has "
              + Plural.bytes(header.totalLength())
              + ", and "
              + cursor.limit()
              + " are there",
          "the complete table");
    }
    if (header.totalLength() < cursor.limit()) {
      warnings.add(
          TableWarningCode.TRAILING_BYTES,
          header.totalLength(),
          Plural.bytes((long) cursor.limit() - header.totalLength())
              + " after the table's own end are ignored");
    }
    if (header.revision != 1 && header.revision != 4) {
      throw refused(
          TableErrorCode.BAD_VALUE,
          6,
          "the specification revision is " + header.revision,
          "revision 1 or 4");
    }
  }

  private static void requireSums(TableCursor cursor, Header header) {
    int sum = cursor.sum(0, header.baseLength);
    if (sum != 0) {
      throw refused(
          TableErrorCode.BAD_CHECKSUM,
          MpConfiguration.CHECKSUM_OFFSET,
          String.format(Locale.ROOT, "the base table's bytes sum to 0x%02x instead of 0", sum),
          "the bytes that the checksum was computed for");
    }
    int extended =
        (cursor.sum(header.baseLength, header.extendedLength) + header.extendedChecksum) & 0xff;
    // Without an extended table the checksum field means nothing (MPS 4.2).
    if (header.extendedLength > 0 && extended != 0) {
      throw refused(
          TableErrorCode.BAD_CHECKSUM,
          42,
          String.format(
              Locale.ROOT,
              "the extended table's bytes and checksum sum to 0x%02x instead of 0",
              extended),
          "the bytes that the checksum was computed for");
    }
  }

  private static TableCursor part(byte[] bytes, int length) {
    return new TableCursor(NAME, ByteBuffer.wrap(bytes, 0, length));
  }

  private static List<MpEntry> baseEntries(TableCursor cursor, int count) {
    List<MpEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int offset = cursor.position();
      if (cursor.remaining() == 0) {
        throw refused(
            TableErrorCode.ENTRY_OVERRUN,
            offset,
            "the base table ends after " + i + " of the " + count + " counted entries",
            "an entry count of " + i);
      }
      int type = cursor.u8();
      int length = type == MpProcessorEntry.TYPE ? MpProcessorEntry.BYTES : MpBusEntry.BYTES;
      if (type <= 4 && length - 1 > cursor.remaining()) {
        throw refused(
            TableErrorCode.ENTRY_OVERRUN,
            offset,
            "the entry of type "
                + type
                + " ends "
                + Plural.bytes(length - 1L - cursor.remaining())
                + " after the table",
            "a base table that holds the " + count + " counted entries");
      }
      entries.add(entry(cursor, offset, type));
    }
    return entries;
  }

  private static MpEntry entry(TableCursor cursor, int offset, int type) {
    return switch (type) {
      case MpProcessorEntry.TYPE -> MpProcessorEntry.read(cursor);
      case MpBusEntry.TYPE -> MpBusEntry.read(cursor);
      case MpIoApicEntry.TYPE -> MpIoApicEntry.read(cursor);
      case 3 -> MpInterruptEntry.read(MpInterruptEntry.Target.IO_APIC, cursor);
      case 4 -> MpInterruptEntry.read(MpInterruptEntry.Target.LOCAL_APIC, cursor);
      default ->
          throw refused(
              TableErrorCode.UNKNOWN_ENTRY_TYPE,
              offset,
              "the entry has type " + type + ", whose length is not known",
              "entries of types 0 to 4");
    };
  }

  private static List<MpExtendedEntry> extendedEntries(TableCursor cursor) {
    List<MpExtendedEntry> entries = new ArrayList<>();
    while (cursor.remaining() > 0) {
      int offset = cursor.position();
      int type = cursor.u8();
      int length = cursor.remaining() > 0 ? cursor.u8() : 0;
      if (length < 2) {
        throw refused(
            TableErrorCode.ZERO_LENGTH_ENTRY,
            offset + 1L,
            "the extended entry of type " + type + " says it has " + Plural.bytes(length),
            "a length of at least 2");
      }
      if (length - 2 > cursor.remaining()) {
        throw refused(
            TableErrorCode.ENTRY_OVERRUN,
            offset + 1L,
            "the extended entry of type "
                + type
                + " ends "
                + Plural.bytes(length - 2L - cursor.remaining())
                + " after the table",
            "a length of at most " + (cursor.remaining() + 2));
      }
      entries.add(new MpExtendedEntry(type, cursor.raw(length - 2)));
    }
    return entries;
  }

  private static void warnOfIds(List<MpEntry> entries, TableWarnings warnings) {
    BitSet seen = new BitSet();
    int offset = MpConfiguration.HEADER_BYTES;
    for (MpEntry entry : entries) {
      if (entry instanceof MpProcessorEntry cpu && (cpu.flags() & MpProcessorEntry.ENABLED) != 0) {
        if (!cpu.isUsable()) {
          warnings.add(
              TableWarningCode.PLACEHOLDER_ID,
              offset,
              "an enabled processor has the id of none, and does not count");
        } else if (seen.get(cpu.apicId())) {
          warnings.add(
              TableWarningCode.DUPLICATE_ID,
              offset,
              "APIC id " + cpu.apicId() + " is listed again, and counts once");
        }
        seen.set(cpu.apicId());
      }
      offset += entry.length();
    }
  }

  private static TableFormatException refused(
      TableErrorCode code, long offset, String what, String remedy) {
    return new TableFormatException(code, NAME, offset, what, remedy);
  }
}
