package org.smpstartup.kit.mptable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.smpstartup.kit.ParagraphScan;
import org.smpstartup.kit.PhysicalReader;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableFormatException;
import org.smpstartup.kit.TableMemory;
import org.smpstartup.kit.TableReading;

/**
 * Finds the MP tables in physical memory.
 *
 * <p>The floating pointer is searched on 16-byte boundaries in the first KiB of the extended BIOS
 * data area, in the last KiB of base memory and in F0000h to FFFFFh (MPS 4). The word at 413h gives
 * the size of base memory; 640 KiB stand in for a value beyond that, and 639 KiB is looked at in
 * any case, as Linux does.
 */
public final class MpTables {
  private static final long EBDA_SEGMENT_WORD = 0x40e;
  private static final long BASE_MEMORY_KIB_WORD = 0x413;
  private static final int MAX_BASE_MEMORY_KIB = 640;
  private static final long KIB = 1024;
  private static final long EBDA_LOWEST = 0x400;
  private static final long BIOS_START = 0xf0000;
  private static final long BIOS_END = 0x100000;

  private record Range(long start, long end) {
    static Range kib(long start) {
      return new Range(start, start + KIB);
    }
  }

  private MpTables() {}

  /**
   * Finds the floating pointer. A candidate that is refused is passed over, for a stale copy may
   * stand before the real one.
   *
   * @param reader the memory, as a CPU sees it
   * @return its physical address
   * @throws TableFormatException with the fault of the first candidate if all were refused, else
   *     with NOT_FOUND
   */
  public static long findFloatingPointer(PhysicalReader reader) {
    TableMemory memory = new TableMemory(reader);
    ParagraphScan scan =
        new ParagraphScan(memory, MpFloatingPointer.SIGNATURE.getBytes(StandardCharsets.US_ASCII));
    List<TableFormatException> refused = new ArrayList<>();
    for (Range range : ranges(memory)) {
      OptionalLong found =
          scan.first(range.start, range.end, address -> accepts(memory, address, refused));
      if (found.isPresent()) {
        return found.getAsLong();
      }
    }
    throw refused.isEmpty() ? notFound() : refused.getFirst();
  }

  /**
   * Finds and reads the configuration, a default one included.
   *
   * @param reader the memory, as a CPU sees it
   * @return what the table says, and the oddities that were tolerated
   * @throws TableFormatException if there is none (NOT_FOUND) or it is refused
   */
  public static TableReading<MpConfiguration> search(PhysicalReader reader) {
    return at(reader, findFloatingPointer(reader));
  }

  /**
   * Reads the configuration that a floating pointer leads to.
   *
   * @param reader the memory, as a CPU sees it
   * @param floatingPointerAddress physical address, unsigned
   * @return what the table says, and the oddities that were tolerated
   * @throws TableFormatException if there is none (NOT_FOUND) or one of the two is refused
   */
  public static TableReading<MpConfiguration> at(
      PhysicalReader reader, long floatingPointerAddress) {
    TableMemory memory = new TableMemory(reader);
    TableReading<MpFloatingPointer> reading = floatingPointer(memory, floatingPointerAddress);
    MpFloatingPointer pointer = reading.table();
    if (pointer.defaultConfiguration() != 0) {
      return new TableReading<>(
          MpDefaultConfigurations.of(pointer.defaultConfiguration()), reading.warnings());
    }
    if (pointer.configurationAddress() == 0) {
      throw new TableFormatException(
          TableErrorCode.NOT_FOUND,
          MpFloatingPointerReader.NAME,
          4,
          "the pointer names neither a table nor a default configuration",
          "the address of a configuration table, or a default configuration 1 to 7");
    }
    return MpConfigurationReader.at(memory, pointer.configurationAddress())
        .after(reading.warnings());
  }

  private static TableReading<MpFloatingPointer> floatingPointer(TableMemory memory, long address) {
    return MpFloatingPointerReader.read(
        memory.read(MpFloatingPointerReader.NAME, address, MpFloatingPointer.BYTES));
  }

  private static List<Range> ranges(TableMemory memory) {
    List<Range> ranges = new ArrayList<>();
    long ebda = (long) memory.wordOrZero(EBDA_SEGMENT_WORD) << 4;
    if (ebda > EBDA_LOWEST) {
      ranges.add(Range.kib(ebda));
    }
    int kib = memory.wordOrZero(BASE_MEMORY_KIB_WORD);
    int baseKib = kib == 0 || kib > MAX_BASE_MEMORY_KIB ? MAX_BASE_MEMORY_KIB : kib;
    ranges.add(Range.kib((baseKib - 1) * KIB));
    if (baseKib != MAX_BASE_MEMORY_KIB) {
      ranges.add(Range.kib((MAX_BASE_MEMORY_KIB - 1) * KIB));
    }
    ranges.add(new Range(BIOS_START, BIOS_END));
    return ranges;
  }

  private static boolean accepts(
      TableMemory memory, long address, List<TableFormatException> refused) {
    try {
      floatingPointer(memory, address);
      return true;
    } catch (TableFormatException e) {
      if (refused.isEmpty()) {
        refused.add(e);
      }
      return false;
    }
  }

  private static TableFormatException notFound() {
    return new TableFormatException(
        TableErrorCode.NOT_FOUND,
        "memory",
        BIOS_START,
        "no MP floating pointer in the EBDA, the last KiB of base memory, nor from here to 0xfffff",
        "one on a 16-byte boundary there");
  }
}
