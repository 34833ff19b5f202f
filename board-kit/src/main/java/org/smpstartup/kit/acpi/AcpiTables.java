package org.smpstartup.kit.acpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smpstartup.kit.PhysicalReader;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableFormatException;
import org.smpstartup.kit.TableMemory;
import org.smpstartup.kit.TableReading;
import org.smpstartup.kit.TableWarning;
import org.smpstartup.kit.TableWarningCode;
import org.smpstartup.kit.TableWarnings;

/**
 * Finds tables in physical memory the way an operating system does: RSDP, then XSDT (or RSDT), then
 * the table.
 *
 * <p>The walk has one level, so tables that point to each other cannot make it endless. Pointers
 * that are zero or cannot be read are passed over with a warning.
 */
public final class AcpiTables {
  private final TableMemory memory;
  private final RootTable root;
  private final List<TableWarning> warnings;

  private AcpiTables(TableMemory memory, TableReading<RootTable> root) {
    this.memory = memory;
    this.root = root.table();
    this.warnings = root.warnings();
  }

  /**
   * Searches the RSDP where a PC BIOS puts it and reads the root table.
   *
   * @param reader the memory, as a CPU sees it
   * @return the tables that the root table lists
   * @throws TableFormatException if there is no RSDP, or it or the root table is refused
   */
  public static AcpiTables search(PhysicalReader reader) {
    return at(reader, RsdpLocator.find(new TableMemory(reader)));
  }

  /**
   * Reads the RSDP at a known address, as UEFI gives it, and the root table.
   *
   * <p>From revision 2 on both checksums must hold and the XSDT is preferred; if its address is
   * zero, the RSDT is used with a warning.
   *
   * @param reader the memory, as a CPU sees it
   * @param rsdpAddress physical address, unsigned
   * @return the tables that the root table lists
   * @throws TableFormatException if the RSDP or the root table is refused
   */
  public static AcpiTables at(PhysicalReader reader, long rsdpAddress) {
    TableMemory memory = new TableMemory(reader);
    TableReading<Rsdp> reading = RsdpReader.at(memory, rsdpAddress);
    Rsdp rsdp = reading.table();
    if (rsdp.xsdtAddress() != 0) {
      return new AcpiTables(
          memory,
          RootTableReader.at(RootTable.Kind.XSDT, memory, rsdp.xsdtAddress())
              .after(reading.warnings()));
    }
    TableWarnings warnings = new TableWarnings(RsdpReader.NAME);
    if (rsdp.isExtended()) {
      warnings.add(TableWarningCode.XSDT_MISSING, 24, "the XSDT address is zero; the RSDT is used");
    }
    if (rsdp.rsdtAddress() == 0) {
      throw new TableFormatException(
          TableErrorCode.NOT_FOUND,
          RsdpReader.NAME,
          16,
          "the RSDP points to no root table",
          "the address of an XSDT or an RSDT");
    }
    return new AcpiTables(
        memory,
        RootTableReader.at(RootTable.Kind.RSDT, memory, rsdp.rsdtAddress())
            .after(warnings.toList())
            .after(reading.warnings()));
  }

  /** {@return the root table that is used} */
  public RootTable root() {
    return root;
  }

  /**
   * Reads the MADT, the first one if there are several.
   *
   * @return the table, and all warnings on the way to it
   * @throws TableFormatException if there is none (NOT_FOUND) or it is refused
   */
  public TableReading<Madt> madt() {
    TableWarnings passed = new TableWarnings(root.kind().name());
    Optional<Long> address = find(Madt.SIGNATURE, passed);
    if (address.isEmpty()) {
      throw new TableFormatException(
          TableErrorCode.NOT_FOUND,
          root.kind().name(),
          SdtHeader.BYTES,
          "none of the "
              + root.pointers().size()
              + " pointers leads to a table \""
              + Madt.SIGNATURE
              + "\"",
          "a pointer to a MADT in readable memory");
    }
    List<TableWarning> earlier = new ArrayList<>(warnings);
    earlier.addAll(passed.toList());
    return MadtReader.at(memory, address.get()).after(earlier);
  }

  private Optional<Long> find(String signature, TableWarnings passed) {
    int offset = SdtHeader.BYTES;
    for (long pointer : root.pointers()) {
      if (pointer == 0) {
        passed.add(TableWarningCode.NULL_POINTER, offset, "a pointer is zero and is passed over");
      } else {
        Optional<SdtHeader> header = SdtMemory.header(memory, pointer);
        if (header.isEmpty()) {
          passed.add(
              TableWarningCode.UNREADABLE_POINTER,
              offset,
              "the memory at 0x"
                  + Long.toHexString(pointer)
                  + " cannot be read; the pointer is passed over");
        } else if (header.get().signature().equals(signature)) {
          return Optional.of(pointer);
        }
      }
      offset += root.kind().pointerBytes();
    }
    return Optional.empty();
  }
}
