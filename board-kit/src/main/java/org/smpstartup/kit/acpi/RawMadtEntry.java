package org.smpstartup.kit.acpi;

import org.smpstartup.kit.FieldRanges;
import org.smpstartup.kit.RawBytes;
import org.smpstartup.kit.TableOutput;

/**
 * Keeps an entry of a type that this module does not interpret, such as those of other
 * architectures or of an OEM (80h and up).
 *
 * @param type 0 to FFh
 * @param body the bytes after type and length, 0 to 253
 */
public record RawMadtEntry(int type, RawBytes body) implements MadtEntry {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the type or the length does not fit in its byte
   */
  public RawMadtEntry {
    FieldRanges.u8("type", type);
    FieldRanges.u8("length", body.length() + 2);
  }

  @Override
  public int length() {
    return body.length() + 2;
  }

  @Override
  public void writeTo(TableOutput output) {
    output.u8(type).u8(length()).raw(body);
  }
}
