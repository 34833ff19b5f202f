package org.smpstartup.kit.acpi;

import org.smpstartup.kit.FieldRanges;
import org.smpstartup.kit.TableCursor;
import org.smpstartup.kit.TableOutput;

/**
 * Names an I/O APIC input that is an NMI (ACPI 5.2.12.6, type 3).
 *
 * @param flags polarity and trigger as in MPS table 4-10, 0 to FFFFh
 * @param gsi global system interrupt, 0 to FFFFFFFFh
 */
public record NmiSourceEntry(int flags, long gsi) implements MadtEntry {
  /** The structure's type. */
  public static final int TYPE = 3;

  /** The structure's length in bytes. */
  public static final int BYTES = 8;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value does not fit in its field
   */
  public NmiSourceEntry {
    FieldRanges.u16("flags", flags);
    FieldRanges.u32("gsi", gsi);
  }

  static NmiSourceEntry read(TableCursor cursor) {
    int flags = cursor.u16();
    long gsi = cursor.u32();
    return new NmiSourceEntry(flags, gsi);
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
    output.u8(TYPE).u8(BYTES).u16(flags).u32(gsi);
  }
}
