package org.smpstartup.kit.mptable;

import org.smpstartup.kit.FieldRanges;
import org.smpstartup.kit.TableCursor;
import org.smpstartup.kit.TableOutput;

/**
 * Lists an I/O APIC (MPS 4.3.3, type 2).
 *
 * @param id I/O APIC id, 0 to FFh
 * @param version of the I/O APIC, 0 to FFh
 * @param flags bit 0: it can be used ({@link #ENABLED}); 0 to FFh
 * @param address physical address of its registers, 0 to FFFFFFFFh
 */
public record MpIoApicEntry(int id, int version, int flags, long address) implements MpEntry {
  /** The entry's type. */
  public static final int TYPE = 2;

  /** The entry's length in bytes. */
  public static final int BYTES = 8;

  /** Bit 0 of the flags: the I/O APIC can be used. */
  public static final int ENABLED = 1;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value does not fit in its field
   */
  public MpIoApicEntry {
    FieldRanges.u8("id", id);
    FieldRanges.u8("version", version);
    FieldRanges.u8("flags", flags);
    FieldRanges.u32("address", address);
  }

  static MpIoApicEntry read(TableCursor cursor) {
    return new MpIoApicEntry(cursor.u8(), cursor.u8(), cursor.u8(), cursor.u32());
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
    output.u8(TYPE).u8(id).u8(version).u8(flags).u32(address);
  }
}
