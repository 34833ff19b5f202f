package org.smpstartup.kit.mptable;

import org.smpstartup.kit.FieldRanges;
import org.smpstartup.kit.RawBytes;
import org.smpstartup.kit.TableOutput;

/**
 * Keeps an entry of the extended table (MPS 4.4): types 128 to 130 describe bus address spaces,
 * which start-up does not need.
 *
 * @param type 0 to FFh
 * @param body the bytes after type and length, 0 to 253
 */
public record MpExtendedEntry(int type, RawBytes body) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the type or the length does not fit in its byte
   */
  public MpExtendedEntry {
    FieldRanges.u8("type", type);
    FieldRanges.u8("length", body.length() + 2);
  }

  /** {@return the length in bytes with type and length, 2 to FFh} */
  public int length() {
    return body.length() + 2;
  }

  void writeTo(TableOutput output) {
    output.u8(type).u8(length()).raw(body);
  }
}
