package org.smpstartup.kit.acpi;

import org.smpstartup.kit.FieldRanges;
import org.smpstartup.kit.TableCursor;
import org.smpstartup.kit.TableOutput;

/**
 * Lists a processor with a 32-bit x2APIC id (ACPI 5.2.12.12, type 9). Ids below FFh belong in type
 * 0, and firmware puts them here too.
 *
 * @param apicId x2APIC id, 0 to FFFFFFFFh; FFFFFFFFh stands for no processor
 * @param flags {@link MadtCpuFlags}, 32 bits
 * @param uid ACPI processor uid, 0 to FFFFFFFFh
 */
public record LocalX2ApicEntry(long apicId, int flags, long uid)
    implements MadtEntry, MadtProcessor {
  /** The structure's type. */
  public static final int TYPE = 9;

  /** The id that stands for no processor. */
  public static final long PLACEHOLDER_ID = 0xffff_ffffL;

  /** The structure's length in bytes. */
  public static final int BYTES = 16;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value does not fit in its field
   */
  public LocalX2ApicEntry {
    FieldRanges.u32("apicId", apicId);
    FieldRanges.u32("uid", uid);
  }

  static LocalX2ApicEntry read(TableCursor cursor) {
    cursor.skip(2);
    long apicId = cursor.u32();
    int flags = cursor.bits32();
    long uid = cursor.u32();
    return new LocalX2ApicEntry(apicId, flags, uid);
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
    output.u8(TYPE).u8(BYTES).zeros(2).u32(apicId).u32(flags).u32(uid);
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
