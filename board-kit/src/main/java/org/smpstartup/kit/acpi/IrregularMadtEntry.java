package org.smpstartup.kit.acpi;

import org.smpstartup.kit.RawBytes;
import org.smpstartup.kit.TableOutput;

/**
 * Keeps an entry of a known type together with its exact bytes, because its record alone would
 * write other bytes.
 *
 * @param regular what could be interpreted
 * @param bytes the whole entry as the table has it, with type and length
 */
public record IrregularMadtEntry(MadtEntry regular, RawBytes bytes) implements MadtEntry {
  /**
   * Checks that type and length are those of the bytes.
   *
   * @throws IllegalArgumentException if they are not
   */
  public IrregularMadtEntry {
    if (bytes.length() < 2 || bytes.u8(0) != regular.type() || bytes.u8(1) != bytes.length()) {
      throw new IllegalArgumentException(
          "bytes " + bytes + " are no entry of type " + regular.type());
    }
  }

  @Override
  public int type() {
    return regular.type();
  }

  @Override
  public int length() {
    return bytes.length();
  }

  @Override
  public void writeTo(TableOutput output) {
    output.raw(bytes);
  }
}
