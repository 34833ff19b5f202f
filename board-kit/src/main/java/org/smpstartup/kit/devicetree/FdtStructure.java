package org.smpstartup.kit.devicetree;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smpstartup.kit.Plural;
import org.smpstartup.kit.Printable;
import org.smpstartup.kit.TableCursor;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableFormatException;
import org.smpstartup.kit.TableWarningCode;
import org.smpstartup.kit.TableWarnings;

/** Walks over the tokens of the structure block, once (5.4). */
final class FdtStructure {
  static final int BEGIN_NODE = 1;
  static final int END_NODE = 2;
  static final int PROP = 3;
  static final int NOP = 4;
  static final int END = 9;

  private static final int WORD = 4;

  private final byte[] blob;
  private final FdtStrings strings;
  private final TableCursor cursor;
  private final TableWarnings warnings;
  private final Deque<Open> open = new ArrayDeque<>();
  private @Nullable Node root;
  private int nodes;
  private int properties;

  FdtStructure(byte[] blob, FdtHeader header, TableWarnings warnings) {
    this.blob = blob;
    this.strings = new FdtStrings(blob, header.strings());
    this.cursor = new TableCursor(DeviceTree.NAME, ByteBuffer.wrap(blob), ByteOrder.BIG_ENDIAN);
    cursor.seek(header.structure().begin());
    cursor.limitTo(header.structure().end());
    this.warnings = warnings;
  }

  /** A node that has not ended. Its number is its place among all nodes. */
  private static final class Open {
    private final Node node;
    private final int number;
    private Set<String> children = Set.of();

    Open(Node node, int number) {
      this.node = node;
      this.number = number;
    }

    /** Says whether a child of the name was there before. Most nodes have none: no set for them. */
    boolean seen(String child) {
      if (children.isEmpty()) {
        children = new LinkedHashSet<>();
      }
      return !children.add(child);
    }
  }

  Node read() {
    while (true) {
      int at = cursor.position();
      long token = cursor.u32();
      if (token == END) {
        return end(at);
      }
      switch ((int) token) {
        case BEGIN_NODE -> beginNode(at);
        case END_NODE -> endNode(at);
        case PROP -> property(at);
        case NOP -> {}
        default ->
            throw Faults.of(
                TableErrorCode.UNKNOWN_ENTRY_TYPE,
                at,
                "the token is " + Faults.hex(token),
                "1 (node), 2 (end of node), 3 (property), 4 (nothing) or 9 (end)");
      }
    }
  }

  private void beginNode(int at) {
    Open parent = open.peek();
    if (parent == null && root != null) {
      throw nesting(at, "a second node begins beside the root", "one root that holds all nodes");
    }
    if (open.size() == DeviceTreeLimits.MAX_DEPTH) {
      throw Faults.of(
          TableErrorCode.TOO_DEEP,
          at,
          "a node begins inside " + open.size() + " others",
          "at most " + DeviceTreeLimits.MAX_DEPTH + " levels");
    }
    if (nodes == DeviceTreeLimits.MAX_NODES) {
      throw tooMany(at, "nodes", nodes);
    }
    int nameAt = cursor.position();
    String name = FdtStrings.text(blob, nameAt, cursor.limit(), "node");
    cursor.skip(padded(name.length() + 1));
    if (name.isEmpty() != (parent == null)) {
      throw Faults.of(
          TableErrorCode.BAD_VALUE,
          nameAt,
          parent == null
              ? "the root's name is " + Printable.quote(name)
              : "a node in " + parent.node.path() + " has no name",
          "no name for the root, and one for each other node");
    }
    Node node = new Node(parent == null ? null : parent.node, name, at);
    if (parent == null) {
      root = node;
    } else {
      parent.node.add(node);
      if (parent.seen(name)) {
        warnings.add(
            TableWarningCode.DUPLICATE_NAME,
            at,
            () -> "there is a node " + node.path() + " before");
      }
    }
    open.push(new Open(node, nodes++));
  }

  private void endNode(int at) {
    if (open.isEmpty()) {
      throw nesting(at, "a node ends where none is open", "one end for each node");
    }
    open.pop();
  }

  private void property(int at) {
    long length = cursor.u32();
    int nameField = cursor.position();
    long place = cursor.u32();
    Open owner = open.peek();
    if (owner == null) {
      throw nesting(at, "a property stands outside of the root", "properties inside a node");
    }
    if (!owner.node.children().isEmpty()) {
      throw nesting(
          at,
          "a property of " + owner.node.path() + " stands after a node inside it",
          "properties before nodes");
    }
    if (properties == DeviceTreeLimits.MAX_PROPERTIES) {
      throw tooMany(at, "properties", properties);
    }
    properties++;
    FdtStrings.Name name = strings.at(place, nameField);
    int value = cursor.position();
    if (length > cursor.remaining()) {
      throw Faults.of(
          TableErrorCode.ENTRY_OVERRUN,
          at + WORD,
          "property "
              + name.text()
              + " of "
              + owner.node.path()
              + " ends "
              + Plural.bytes(length - cursor.remaining())
              + " after the structure block",
          "a length of at most " + cursor.remaining());
    }
    cursor.skip((int) length);
    cursor.skip(Math.min(padded((int) length) - (int) length, cursor.remaining()));
    Property property = new Property(owner.node, name.text(), blob, value, (int) length);
    if (name.seenIn(owner.number)) {
      warnings.add(TableWarningCode.DUPLICATE_NAME, at, () -> property + " is there before");
    }
    owner.node.add(property);
  }

  private Node end(int at) {
    if (!open.isEmpty()) {
      throw nesting(
          at,
          "the tree ends inside " + open.element().node.path(),
          "one end for each node before the end of the tree");
    }
    if (root == null) {
      throw nesting(at, "the tree has no node", "a root");
    }
    return root;
  }

  private static int padded(int length) {
    return (length + WORD - 1) & -WORD;
  }

  private static TableFormatException nesting(int at, String what, String remedy) {
    return Faults.of(TableErrorCode.BAD_NESTING, at, what, remedy);
  }

  private static TableFormatException tooMany(int at, String what, int limit) {
    return Faults.of(
        TableErrorCode.TOO_LARGE,
        at,
        "there are more than " + limit + " " + what,
        "at most that many");
  }
}
