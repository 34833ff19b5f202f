package org.smpstartup.kit.mptable;

import org.smpstartup.kit.FieldRanges;
import org.smpstartup.kit.TableCursor;
import org.smpstartup.kit.TableOutput;

/**
 * Names a bus (MPS 4.3.2, type 1).
 *
 * @param id bus id, 0 to FFh
 * @param name 6 characters, such as {@code ISA} or {@code PCI}; shorter names are filled up with
 *     spaces
 */
public record MpBusEntry(int id, String name) implements MpEntry {
  /** The entry's type. */
  public static final int TYPE = 1;

  /** The entry's length in bytes. */
  public static final int BYTES = 8;

  /**
   * Checks the ranges and fills up the name.
   *
   * @throws IllegalArgumentException if a value does not fit in its field
   */
  public MpBusEntry {
    FieldRanges.u8("id", id);
    name = FieldRanges.text("name", name, 6);
  }

  static MpBusEntry read(TableCursor cursor) {
    return new MpBusEntry(cursor.u8(), cursor.text(6));
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
    output.u8(TYPE).u8(id).text(name);
  }
}
