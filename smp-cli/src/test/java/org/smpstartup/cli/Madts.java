package org.smpstartup.cli;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Makes small MADTs (ACPI 6.5, 5.2.12). */
final class Madts {
  private static final int HEADER = 44;
  private static final int ENTRY = 8;

  private Madts() {}

  /** A table of enabled local APICs. */
  static byte[] of(int... apicIds) {
    int length = HEADER + ENTRY * apicIds.length;
    ByteBuffer table = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    table.put("APIC".getBytes(StandardCharsets.US_ASCII)).putInt(length).put((byte) 3);
    table.position(36).putInt(0xfee00000).putInt(1);
    for (int i = 0; i < apicIds.length; i++) {
      table.put((byte) 0).put((byte) ENTRY).put((byte) i).put((byte) apicIds[i]).putInt(1);
    }
    byte sum = 0;
    for (byte b : table.array()) {
      sum += b;
    }
    table.put(9, (byte) -sum);
    return table.array();
  }
}
