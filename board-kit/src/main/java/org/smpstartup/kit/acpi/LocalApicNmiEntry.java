package org.smpstartup.kit.acpi;

import org.smpstartup.kit.FieldRanges;
import org.smpstartup.kit.TableCursor;
import org.smpstartup.kit.TableOutput;

/**
 * Names a local APIC input that is an NMI (ACPI 5.2.12.7, type 4).
 *
 * @param uid ACPI processor uid, 0 to FFh; FFh for all processors
 * @param flags polarity and trigger as in MPS table 4-10, 0 to FFFFh
 * @param lint 0 for LINT0, 1 for LINT1; 0 to FFh
 */
public record LocalApicNmiEntry(int uid, int flags, int lint) implements MadtEntry {
  /** The structure's type. */
  public static final int TYPE = 4;

  /** The structure's length in bytes. */
  public static final int BYTES = 6;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value does not fit in its field
   */
  public LocalApicNmiEntry {
    FieldRanges.u8("uid", uid);
    FieldRanges.u16("flags", flags);
    FieldRanges.u8("lint", lint);
  }

  static LocalApicNmiEntry read(TableCursor cursor) {
    int uid = cursor.u8();
    int flags = cursor.u16();
    int lint = cursor.u8();
    return new LocalApicNmiEntry(uid, flags, lint);
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
    output.u8(TYPE).u8(BYTES).u8(uid).u16(flags).u8(lint);
  }
}
