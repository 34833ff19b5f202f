package org.smpstartup.kit.acpi;

import org.smpstartup.kit.TableCursor;
import org.smpstartup.kit.TableOutput;

/**
 * Gives the local APIC's 64-bit address, which wins over the table's own field (ACPI 5.2.12.8, type
 * 5).
 *
 * @param address physical address, unsigned
 */
public record LocalApicAddressEntry(long address) implements MadtEntry {
  /** The structure's type. */
  public static final int TYPE = 5;

  /** The structure's length in bytes. */
  public static final int BYTES = 12;

  static LocalApicAddressEntry read(TableCursor cursor) {
    cursor.skip(2);
    long address = cursor.u64();
    return new LocalApicAddressEntry(address);
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
    output.u8(TYPE).u8(BYTES).zeros(2).u64(address);
  }
}
