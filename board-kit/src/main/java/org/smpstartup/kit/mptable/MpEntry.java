package org.smpstartup.kit.mptable;

import org.smpstartup.kit.TableOutput;

/**
 * Is one entry of the base configuration table (MPS 4.3). Entries stand in ascending order of type.
 */
public sealed interface MpEntry
    permits MpProcessorEntry, MpBusEntry, MpIoApicEntry, MpInterruptEntry {
  /** {@return the entry's type, 0 to 4} */
  int type();

  /** {@return the entry's length in bytes: 20 for a processor, else 8} */
  int length();

  /**
   * Writes type and fields.
   *
   * @param output receives exactly {@link #length()} bytes
   */
  void writeTo(TableOutput output);
}
