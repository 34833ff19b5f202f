package org.smpstartup.kit.acpi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Counts processors in a table that is known to be well-formed, by another way than the reader's.
 */
final class NaiveMadt {
  private NaiveMadt() {}

  static long[] usable(byte[] table) {
    ByteBuffer bytes = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
    int length = bytes.getInt(4);
    int mask = Byte.toUnsignedInt(table[8]) >= 5 ? 3 : 1;
    Set<Long> ids = new LinkedHashSet<>();
    for (int kind : new int[] {0, 9}) {
      for (int at = 44;
          at + 1 < length && table[at + 1] != 0;
          at += Byte.toUnsignedInt(table[at + 1])) {
        if (table[at] == kind) {
          int flags = bytes.getInt(kind == 0 ? at + 4 : at + 8);
          long id =
              kind == 0
                  ? Byte.toUnsignedLong(table[at + 3])
                  : Integer.toUnsignedLong(bytes.getInt(at + 4));
          if ((flags & mask) != 0 && id != (kind == 0 ? 0xffL : 0xffff_ffffL)) {
            ids.add(id);
          }
        }
      }
    }
    return ids.stream().mapToLong(Long::longValue).toArray();
  }
}
