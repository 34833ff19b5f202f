package org.smpstartup.kit.acpi;

import org.smpstartup.kit.FieldRanges;
import org.smpstartup.kit.TableCursor;
import org.smpstartup.kit.TableOutput;

/**
 * Redirects a legacy interrupt (ACPI 5.2.12.5, type 2).
 *
 * @param bus source bus, 0 (ISA); 0 to FFh
 * @param irq source interrupt on that bus, 0 to FFh
 * @param gsi global system interrupt, 0 to FFFFFFFFh
 * @param flags polarity in bits 0 and 1, trigger in bits 2 and 3 as in MPS table 4-10; 0 to FFFFh
 */
public record InterruptOverrideEntry(int bus, int irq, long gsi, int flags) implements MadtEntry {
  /** The structure's type. */
  public static final int TYPE = 2;

  /** The structure's length in bytes. */
  public static final int BYTES = 10;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value does not fit in its field
   */
  public InterruptOverrideEntry {
    FieldRanges.u8("bus", bus);
    FieldRanges.u8("irq", irq);
    FieldRanges.u32("gsi", gsi);
    FieldRanges.u16("flags", flags);
  }

  static InterruptOverrideEntry read(TableCursor cursor) {
    int bus = cursor.u8();
    int irq = cursor.u8();
    long gsi = cursor.u32();
    int flags = cursor.u16();
    return new InterruptOverrideEntry(bus, irq, gsi, flags);
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
    output.u8(TYPE).u8(BYTES).u8(bus).u8(irq).u32(gsi).u16(flags);
  }
}
