package org.smpstartup.kit.devicetree;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.smpstartup.kit.RawBytes;
import org.smpstartup.kit.TableFormatException;

/**
 * Is one property of a node: a name and bytes, whose meaning the name decides. Immutable.
 *
 * <p>Each typed reader refuses bytes that are not of its type with a {@link TableFormatException}
 * that names the property with its node's path and the value's offset in the blob.
 */
public final class Property {
  /** Bytes of one cell. Cells are big-endian (2.2.4). */
  static final int CELL = 4;

  private final Node node;
  private final String name;
  private final byte[] blob;
  private final int offset;
  private final int length;

  /** Keeps a part of the blob, which nobody changes any more. */
  Property(Node node, String name, byte[] blob, int offset, int length) {
    this.node = node;
    this.name = name;
    this.blob = blob;
    this.offset = offset;
    this.length = length;
  }

  /** {@return the node that has the property} */
  public Node node() {
    return node;
  }

  /** {@return the name, 1 to 127 printable characters} */
  public String name() {
    return name;
  }

  /** {@return the offset of the value's first byte in the blob} */
  public int offset() {
    return offset;
  }

  /** {@return the number of bytes of the value, 0 or more} */
  public int length() {
    return length;
  }

  /** {@return whether the value has no bytes, as that of a property that is true by being there} */
  public boolean isEmpty() {
    return length == 0;
  }

  /** {@return the value as it is} */
  public RawBytes bytes() {
    return RawBytes.of(Arrays.copyOfRange(blob, offset, offset + length));
  }

  /**
   * Reads a value of one cell.
   *
   * @return 0 to FFFFFFFFh
   * @throws TableFormatException with code BAD_LENGTH unless the value has 4 bytes
   */
  public long u32() {
    if (length != CELL) {
      throw Faults.badLength(this, "4 bytes, which are one 32-bit number");
    }
    return cell(0);
  }

  /**
   * Reads a value of two cells, the more significant one first.
   *
   * @return the number, unsigned
   * @throws TableFormatException with code BAD_LENGTH unless the value has 8 bytes
   */
  public long u64() {
    if (length != 2 * CELL) {
      throw Faults.badLength(this, "8 bytes, which are one 64-bit number");
    }
    return cell(0) << 32 | cell(1);
  }

  /**
   * Reads a number of one or two cells, where trees use either.
   *
   * @return the number, unsigned
   * @throws TableFormatException with code BAD_LENGTH unless the value has 4 or 8 bytes
   */
  public long number() {
    if (length != CELL && length != 2 * CELL) {
      throw Faults.badLength(this, "4 or 8 bytes, which are one 32-bit or 64-bit number");
    }
    return length == CELL ? u32() : u64();
  }

  /**
   * Reads any number of cells.
   *
   * @return one cell an element, each 0 to FFFFFFFFh
   * @throws TableFormatException with code BAD_LENGTH if the length is no multiple of 4
   */
  public long[] cells() {
    if (length % CELL != 0) {
      throw Faults.badLength(this, "a multiple of 4 bytes, which are 32-bit numbers");
    }
    long[] cells = new long[length / CELL];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cell(i);
    }
    return cells;
  }

  /**
   * Reads a text.
   *
   * @return the text without the 0 byte that ends it, one character a byte
   * @throws TableFormatException with code BAD_VALUE unless there is one 0 byte, the last one
   */
  public String string() {
    List<String> strings = strings();
    if (strings.size() != 1) {
      throw Faults.badValue(
          this, "holds " + strings.size() + " texts", "one text that ends in a 0 byte");
    }
    return strings.getFirst();
  }

  /**
   * Reads texts that stand one after the other.
   *
   * @return the texts without the 0 byte that ends each, one character a byte; empty if the value
   *     has no bytes
   * @throws TableFormatException with code BAD_VALUE if the last byte is not 0, TOO_LARGE if there
   *     are more than {@link DeviceTreeLimits#MAX_ENTRIES}
   */
  public List<String> strings() {
    if (length > 0 && blob[offset + length - 1] != 0) {
      throw Faults.badValue(this, "does not end in a 0 byte", "texts that each end in a 0 byte");
    }
    int count = 0;
    for (int i = offset; i < offset + length; i++) {
      count += blob[i] == 0 ? 1 : 0;
    }
    List<String> strings = new ArrayList<>(Faults.entries(this, count));
    int begin = offset;
    for (int i = offset; i < offset + length; i++) {
      if (blob[i] == 0) {
        strings.add(new String(blob, begin, i - begin, StandardCharsets.ISO_8859_1));
        begin = i + 1;
      }
    }
    return List.copyOf(strings);
  }

  /** Gives a cell that is known to be there. */
  long cell(int index) {
    return Integer.toUnsignedLong(ByteBuffer.wrap(blob).getInt(offset + index * CELL));
  }

  /** Compares name and bytes. */
  boolean sameAs(Property that) {
    return name.equals(that.name)
        && Arrays.equals(
            blob, offset, offset + length, that.blob, that.offset, that.offset + that.length);
  }

  /** {@return the property's place in the tree, as {@code property reg of /cpus/cpu@0}} */
  @Override
  public String toString() {
    return "property " + name + " of " + node.path();
  }
}
