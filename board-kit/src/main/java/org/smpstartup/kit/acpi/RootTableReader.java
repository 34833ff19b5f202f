package org.smpstartup.kit.acpi;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.smpstartup.kit.TableCursor;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableFormatException;
import org.smpstartup.kit.TableMemory;
import org.smpstartup.kit.TableReading;
import org.smpstartup.kit.TableWarnings;

/** Reads an RSDT or an XSDT (ACPI 5.2.7, 5.2.8). */
public final class RootTableReader {
  private RootTableReader() {}

  /**
   * Reads a root table from an array.
   *
   * @param kind which table it must be
   * @param bytes the table from element 0 on; more may follow it
   * @return what the table says, and the oddities that were tolerated
   * @throws TableFormatException if it is refused: TRUNCATED, BAD_SIGNATURE, BAD_CHECKSUM,
   *     BAD_LENGTH or TOO_LARGE
   */
  public static TableReading<RootTable> read(RootTable.Kind kind, byte[] bytes) {
    TableCursor cursor = new TableCursor(kind.name(), ByteBuffer.wrap(bytes));
    TableWarnings warnings = new TableWarnings(kind.name());
    SdtHeader header =
        SdtHeader.readWhole(
            cursor, kind.name(), SdtHeader.BYTES, AcpiLimits.MAX_ROOT_TABLE_BYTES, warnings);
    if (cursor.remaining() % kind.pointerBytes() != 0) {
      throw new TableFormatException(
          TableErrorCode.BAD_LENGTH,
          kind.name(),
          SdtHeader.LENGTH_OFFSET,
          "the " + cursor.remaining() + " bytes after the header are no whole number of pointers",
          "a length of 36 and a multiple of " + kind.pointerBytes());
    }
    List<Long> pointers = new ArrayList<>(cursor.remaining() / kind.pointerBytes());
    while (cursor.remaining() > 0) {
      pointers.add(kind == RootTable.Kind.RSDT ? cursor.u32() : cursor.u64());
    }
    return new TableReading<>(new RootTable(kind, header.identity(), pointers), warnings.toList());
  }

  /**
   * Reads a root table from memory.
   *
   * @param kind which table it must be
   * @param memory where it is
   * @param address physical address, unsigned
   * @return what the table says, and the oddities that were tolerated
   * @throws TableFormatException as {@link #read}, and UNREADABLE_ADDRESS
   */
  public static TableReading<RootTable> at(RootTable.Kind kind, TableMemory memory, long address) {
    return read(
        kind,
        SdtMemory.read(
            memory,
            address,
            kind.name(),
            kind.name(),
            SdtHeader.BYTES,
            AcpiLimits.MAX_ROOT_TABLE_BYTES));
  }
}
