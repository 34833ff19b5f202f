package org.smpstartup.kit.acpi;

import org.smpstartup.kit.FieldRanges;
import org.smpstartup.kit.TableCursor;
import org.smpstartup.kit.TableOutput;

/**
 * Names a local x2APIC input that is an NMI (ACPI 5.2.12.13, type 10).
 *
 * @param flags polarity and trigger as in MPS table 4-10, 0 to FFFFh
 * @param uid ACPI processor uid, 0 to FFFFFFFFh; FFFFFFFFh for all processors
 * @param lint 0 for LINT0, 1 for LINT1; 0 to FFh
 */
public record X2ApicNmiEntry(int flags, long uid, int lint) implements MadtEntry {
  /** The structure's type. */
  public static final int TYPE = 10;

  /** The structure's length in bytes. */
  public static final int BYTES = 12;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value does not fit in its field
   */
  public X2ApicNmiEntry {
    FieldRanges.u16("flags", flags);
    FieldRanges.u32("uid", uid);
    FieldRanges.u8("lint", lint);
  }

  static X2ApicNmiEntry read(TableCursor cursor) {
    int flags = cursor.u16();
    long uid = cursor.u32();
    int lint = cursor.u8();
    cursor.skip(3);
    return new X2ApicNmiEntry(flags, uid, lint);
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
    output.u8(TYPE).u8(BYTES).u16(flags).u32(uid).u8(lint).zeros(3);
  }
}
