package org.smpstartup.kit.acpi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.smpstartup.kit.ParagraphScan;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableFormatException;
import org.smpstartup.kit.TableMemory;

/**
 * Searches memory for the RSDP where a PC BIOS puts it: in the first KiB of the extended BIOS data
 * area, then in E0000h to FFFFFh (ACPI 5.2.5.1, ACPICA {@code tbxfroot.c}). UEFI gives its address
 * instead.
 */
public final class RsdpLocator {
  /** Address of the word that holds the extended BIOS data area's segment. */
  private static final long EBDA_SEGMENT_WORD = 0x40e;

  private static final long EBDA_LOWEST = 0x400;
  private static final int EBDA_BYTES = 1024;
  private static final long BIOS_START = 0xe0000;
  private static final long BIOS_END = 0x100000;

  private RsdpLocator() {}

  /**
   * Finds the RSDP. A candidate whose checksum is wrong is passed over, for a stale copy may stand
   * before the real one.
   *
   * @param memory where to look
   * @return its physical address
   * @throws TableFormatException with the fault of the first candidate if all were refused, else
   *     with NOT_FOUND
   */
  public static long find(TableMemory memory) {
    ParagraphScan scan =
        new ParagraphScan(memory, Rsdp.SIGNATURE.getBytes(StandardCharsets.US_ASCII));
    List<TableFormatException> refused = new ArrayList<>();
    long ebda = (long) memory.wordOrZero(EBDA_SEGMENT_WORD) << 4;
    OptionalLong found = OptionalLong.empty();
    if (ebda > EBDA_LOWEST) {
      found = scan.first(ebda, ebda + EBDA_BYTES, address -> accepts(memory, address, refused));
    }
    if (found.isEmpty()) {
      found = scan.first(BIOS_START, BIOS_END, address -> accepts(memory, address, refused));
    }
    return found.orElseThrow(() -> refused.isEmpty() ? notFound() : refused.getFirst());
  }

  private static boolean accepts(
      TableMemory memory, long address, List<TableFormatException> refused) {
    try {
      RsdpReader.at(memory, address);
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
        "no RSDP in the first KiB of the EBDA nor from here to 0xfffff",
        "an RSDP on a 16-byte boundary there, or its address from the firmware");
  }
}
