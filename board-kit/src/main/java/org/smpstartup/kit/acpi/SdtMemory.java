package org.smpstartup.kit.acpi;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.smpstartup.kit.TableCursor;
import org.smpstartup.kit.TableMemory;

/**
 * Takes system description tables out of memory: header first, then as much as a checked length
 * says.
 */
final class SdtMemory {
  private SdtMemory() {}

  /** Reads a header without judging it; empty if it cannot be read. */
  static Optional<SdtHeader> header(TableMemory memory, long address) {
    return memory
        .tryRead(address, SdtHeader.BYTES)
        .map(bytes -> SdtHeader.read(new TableCursor("SDT header", ByteBuffer.wrap(bytes))));
  }

  /** Reads a table's bytes after its signature and length were found good. */
  static byte[] read(
      TableMemory memory,
      long address,
      String signature,
      String table,
      int minLength,
      int maxLength) {
    byte[] head = memory.read(table, address, SdtHeader.BYTES);
    SdtHeader header = SdtHeader.read(new TableCursor(table, ByteBuffer.wrap(head)));
    header.require(signature, table, minLength, maxLength);
    return memory.read(table, address, (int) header.length());
  }
}
