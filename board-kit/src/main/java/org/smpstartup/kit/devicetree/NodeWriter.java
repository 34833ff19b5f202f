package org.smpstartup.kit.devicetree;

import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.smpstartup.kit.FieldRanges;
import org.smpstartup.kit.RawBytes;
import org.smpstartup.kit.TableOutput;

/** Writes what is in one node: properties first, then nodes. Each method returns this. */
public final class NodeWriter {
  private final DeviceTreeWriter tree;
  private final int depth;
  private boolean hasNodes;
  private boolean busy;

  NodeWriter(DeviceTreeWriter tree, int depth) {
    this.tree = tree;
    this.depth = depth;
  }

  /**
   * Writes a property of bytes.
   *
   * @param name 1 to 127 printable characters without blank and slash
   * @param value any number of bytes
   * @return this
   * @throws IllegalArgumentException if the name cannot be one
   * @throws IllegalStateException if a node was written before, or this node is not the one being
   *     written
   */
  public NodeWriter bytes(String name, RawBytes value) {
    requireOpen();
    if (hasNodes) {
      throw new IllegalStateException("property " + name + " after a node: properties come first");
    }
    tree.property(name, value);
    return this;
  }

  /**
   * Writes a property without bytes, which is true by being there.
   *
   * @param name as in {@link #bytes}
   * @return this
   */
  public NodeWriter flag(String name) {
    return bytes(name, RawBytes.empty());
  }

  /**
   * Writes a property of cells.
   *
   * @param name as in {@link #bytes}
   * @param values each 0 to FFFFFFFFh
   * @return this
   * @throws IllegalArgumentException also if a value does not fit
   */
  public NodeWriter u32(String name, long... values) {
    TableOutput output = new TableOutput(ByteOrder.BIG_ENDIAN);
    for (long value : values) {
      output.u32(FieldRanges.u32(name, value));
    }
    return bytes(name, RawBytes.of(output.toArray()));
  }

  /**
   * Writes a property of numbers of two cells.
   *
   * @param name as in {@link #bytes}
   * @param values each taken as unsigned
   * @return this
   */
  public NodeWriter u64(String name, long... values) {
    TableOutput output = new TableOutput(ByteOrder.BIG_ENDIAN);
    for (long value : values) {
      output.u64(value);
    }
    return bytes(name, RawBytes.of(output.toArray()));
  }

  /**
   * Writes a property of texts.
   *
   * @param name as in {@link #bytes}
   * @param values one character a byte, none of them 0
   * @return this
   */
  public NodeWriter strings(String name, String... values) {
    TableOutput output = new TableOutput();
    for (String value : values) {
      output.text(value).u8(0);
    }
    return bytes(name, RawBytes.of(output.toArray()));
  }

  /**
   * Writes a node.
   *
   * @param name 1 to 127 printable characters without blank and slash, as {@code cpu@0}
   * @param content writes what is in it
   * @return this
   * @throws IllegalArgumentException if the name cannot be one, or nodes lie too deep
   * @throws IllegalStateException if this node is not the one whose lambda runs
   */
  public NodeWriter node(String name, Consumer<NodeWriter> content) {
    requireOpen();
    hasNodes = true;
    DeviceTreeWriter.requireName("node", name);
    busy = true;
    tree.node(name, depth + 1, content);
    busy = false;
    return this;
  }

  /**
   * Writes all that is in a node: its properties and nodes.
   *
   * @param source a node of any tree; its name is not written
   * @return this
   * @throws IllegalStateException if it has properties and a node was written before
   */
  public NodeWriter copy(Node source) {
    source.properties().forEach(property -> bytes(property.name(), property.bytes()));
    source.children().forEach(child -> node(child.name(), writer -> writer.copy(child)));
    return this;
  }

  /** Takes nothing any more. */
  void end() {
    busy = true;
  }

  private void requireOpen() {
    if (busy) {
      throw new IllegalStateException(
          "the node has ended, or one inside it has not: write to the node whose lambda runs");
    }
  }
}
