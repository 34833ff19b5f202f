package org.smpstartup.kit.acpi;

import org.smpstartup.kit.TableOutput;

/**
 * Is one interrupt controller structure of a MADT (ACPI 5.2.12).
 *
 * <p>Types 0, 1, 2, 3, 4, 5, 9, 10 and 16 have a record each. Other types are a {@link
 * RawMadtEntry}. An entry of a known type whose bytes are not what its record would write (reserved
 * fields in use, or a longer layout) is an {@link IrregularMadtEntry} around it.
 */
public sealed interface MadtEntry
    permits LocalApicEntry,
        IoApicEntry,
        InterruptOverrideEntry,
        NmiSourceEntry,
        LocalApicNmiEntry,
        LocalApicAddressEntry,
        LocalX2ApicEntry,
        X2ApicNmiEntry,
        MpWakeupEntry,
        RawMadtEntry,
        IrregularMadtEntry {
  /** {@return the structure's type, 0 to FFh} */
  int type();

  /** {@return the structure's length in bytes with its two-byte header, 2 to FFh} */
  int length();

  /**
   * Writes type, length and fields.
   *
   * @param output receives exactly {@link #length()} bytes
   */
  void writeTo(TableOutput output);

  /** {@return the entry without the wrapper that keeps its irregular bytes} */
  default MadtEntry regular() {
    return this;
  }
}
