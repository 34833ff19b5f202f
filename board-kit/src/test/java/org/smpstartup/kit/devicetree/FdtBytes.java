package org.smpstartup.kit.devicetree;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Puts blobs together word by word, right or wrong, without the writer that is tested elsewhere.
 * Layout: header of 40 bytes, reservations at 28h, structure behind them, strings last.
 */
final class FdtBytes {
  static final int BEGIN_NODE = 1;
  static final int END_NODE = 2;
  static final int PROP = 3;
  static final int NOP = 4;
  static final int END = 9;

  /** Where the structure begins if there are no reservations. */
  static final int STRUCTURE = 0x38;

  private final ByteArrayOutputStream reservations = new ByteArrayOutputStream();
  private final ByteArrayOutputStream structure = new ByteArrayOutputStream();
  private final ByteArrayOutputStream strings = new ByteArrayOutputStream();

  static FdtBytes fdt() {
    return new FdtBytes();
  }

  /** Adds an entry to the memory reservation block. */
  FdtBytes reserve(long address, long size) {
    reservations.writeBytes(ByteBuffer.allocate(16).putLong(address).putLong(size).array());
    return this;
  }

  /** Adds words to the structure block. */
  FdtBytes words(int... words) {
    for (int word : words) {
      structure.writeBytes(ByteBuffer.allocate(4).putInt(word).array());
    }
    return this;
  }

  /** Adds a text with its 0 byte, filled up to a word. */
  FdtBytes text(String text) {
    structure.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    structure.write(0);
    return align();
  }

  /** Begins a node. */
  FdtBytes begin(String name) {
    return words(BEGIN_NODE).text(name);
  }

  /** Ends a node. */
  FdtBytes end() {
    return words(END_NODE);
  }

  /** Adds a property whose name goes to the end of the strings block. */
  FdtBytes property(String name, int... bytes) {
    words(PROP, bytes.length, string(name));
    for (int b : bytes) {
      structure.write(b);
    }
    return align();
  }

  /** Adds a property of cells. */
  FdtBytes cells(String name, int... cells) {
    return words(PROP, 4 * cells.length, string(name)).words(cells);
  }

  /** Adds a property of texts. */
  FdtBytes strings(String name, String... texts) {
    byte[] value = (String.join("\0", texts) + "\0").getBytes(StandardCharsets.ISO_8859_1);
    words(PROP, value.length, string(name));
    structure.writeBytes(value);
    return align();
  }

  /** Adds a name to the strings block; returns its place. */
  int string(String name) {
    int place = strings.size();
    strings.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
    strings.write(0);
    return place;
  }

  private FdtBytes align() {
    while (structure.size() % 4 != 0) {
      structure.write(0);
    }
    return this;
  }

  /** Ends root and tree, and makes the blob. */
  byte[] rooted() {
    return words(END_NODE, END).blob();
  }

  /** Makes the blob of what was added. */
  byte[] blob() {
    return blob(17);
  }

  /** Makes a blob that says it is of a version. */
  byte[] blob(int version) {
    int structureAt = 0x28 + reservations.size() + 16;
    int stringsAt = structureAt + structure.size();
    int total = stringsAt + strings.size();
    return ByteBuffer.allocate(total)
        .putInt(0xd00dfeed)
        .putInt(total)
        .putInt(structureAt)
        .putInt(stringsAt)
        .putInt(0x28)
        .putInt(version)
        .putInt(16)
        .putInt(0)
        .putInt(strings.size())
        .putInt(structure.size())
        .put(reservations.toByteArray())
        .putLong(0)
        .putLong(0)
        .put(structure.toByteArray())
        .put(strings.toByteArray())
        .array();
  }

  /** Changes a word of a blob. */
  static byte[] patch(byte[] blob, int offset, int word) {
    ByteBuffer.wrap(blob).putInt(offset, word);
    return blob;
  }
}
