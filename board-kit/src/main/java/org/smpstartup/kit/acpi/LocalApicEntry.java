package org.smpstartup.kit.acpi;

import org.smpstartup.kit.FieldRanges;
import org.smpstartup.kit.TableCursor;
import org.smpstartup.kit.TableOutput;

/**
 * Lists a processor with an 8-bit local APIC id (ACPI 5.2.12.2, type 0).
 *
 * @param uid ACPI processor uid, 0 to FFh
 * @param apicId local APIC id, 0 to FFh; FFh stands for no processor
 * @param flags {@link MadtCpuFlags}, 32 bits
 */
public record LocalApicEntry(int uid, long apicId, int flags) implements MadtEntry, MadtProcessor {
  /** The structure's type. */
  public static final int TYPE = 0;

  /** The id that stands for no processor. */
  public static final int PLACEHOLDER_ID = 0xff;

  /** The structure's length in bytes. */
  public static final int BYTES = 8;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value does not fit in its field
   */
  public LocalApicEntry {
    FieldRanges.u8("uid", uid);
    FieldRanges.unsigned("apicId", apicId, 0xff);
  }

  static LocalApicEntry read(TableCursor cursor) {
    int uid = cursor.u8();
    long apicId = cursor.u8();
    int flags = cursor.bits32();
    return new LocalApicEntry(uid, apicId, flags);
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
    output.u8(TYPE).u8(BYTES).u8(uid).u8((int) apicId).u32(flags);
  }

  @Override
  public long uidValue() {
    return uid;
  }

  @Override
  public boolean isPlaceholder() {
    return apicId == PLACEHOLDER_ID;
  }
}
