package org.smpstartup.kit.acpi;

import org.smpstartup.kit.FieldRanges;
import org.smpstartup.kit.TableCursor;
import org.smpstartup.kit.TableOutput;

/**
 * Lists an I/O APIC (ACPI 5.2.12.3, type 1).
 *
 * @param id I/O APIC id, 0 to FFh
 * @param address physical address of its registers, 0 to FFFFFFFFh
 * @param gsiBase first global system interrupt, 0 to FFFFFFFFh
 */
public record IoApicEntry(int id, long address, long gsiBase) implements MadtEntry {
  /** The structure's type. */
  public static final int TYPE = 1;

  /** The structure's length in bytes. */
  public static final int BYTES = 12;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value does not fit in its field
   */
  public IoApicEntry {
    FieldRanges.u8("id", id);
    FieldRanges.u32("address", address);
    FieldRanges.u32("gsiBase", gsiBase);
  }

  static IoApicEntry read(TableCursor cursor) {
    int id = cursor.u8();
    cursor.skip(1);
    long address = cursor.u32();
    long gsiBase = cursor.u32();
    return new IoApicEntry(id, address, gsiBase);
  }

  @Override
  public int type() {
    return TYPE;
  }

  @Override
  public int length() {
    return BYTES;
  }

  @Override
  public void writeTo(TableOutput output) {
    output.u8(TYPE).u8(BYTES).u8(id).zeros(1).u32(address).u32(gsiBase);
  }
}
