package org.smpstartup.kit.acpi;

import org.smpstartup.kit.Checksum8;

/** Makes MADTs byte by byte, as the writer would refuse to. */
final class MadtBytes {
  private MadtBytes() {}

  /** Returns a table of a revision with these bytes as entries; length and checksum are right. */
  static byte[] ofEntries(int revision, int... entries) {
    byte[] head = Madt.builder(revision).build().toBytes();
    byte[] table = java.util.Arrays.copyOf(head, head.length + entries.length);
    for (int i = 0; i < entries.length; i++) {
      table[head.length + i] = (byte) entries[i];
    }
    setLength(table, table.length);
    fix(table);
    return table;
  }

  static void setLength(byte[] table, long length) {
    for (int i = 0; i < 4; i++) {
      table[SdtHeader.LENGTH_OFFSET + i] = (byte) (length >>> (8 * i));
    }
  }

  static void fix(byte[] table) {
    Checksum8.fix(table, 0, table.length, SdtHeader.CHECKSUM_OFFSET);
  }
}
