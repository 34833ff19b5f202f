package org.smpstartup.kit.devicetree;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Lists a blob's contents with code that has nothing in common with the reader, and checks nothing.
 */
final class NaiveTree {
  private NaiveTree() {}

  /** Returns a line for each node (its path) and property (path, name, value), in order. */
  static List<String> lines(byte[] bytes) {
    ByteBuffer blob = ByteBuffer.wrap(bytes);
    int strings = blob.getInt(12);
    int at = blob.getInt(8);
    List<String> lines = new ArrayList<>();
    String path = "";
    while (true) {
      int token = blob.getInt(at);
      at += 4;
      if (token == 1) {
        String name = text(bytes, at);
        path = path + "/" + name;
        lines.add(path);
        at += (name.length() + 4) & ~3;
      } else if (token == 2) {
        path = path.substring(0, path.lastIndexOf('/'));
      } else if (token == 3) {
        int length = blob.getInt(at);
        String name = text(bytes, strings + blob.getInt(at + 4));
        lines.add(
            path + " " + name + " " + HexFormat.of().formatHex(bytes, at + 8, at + 8 + length));
        at += 8 + ((length + 3) & ~3);
      } else if (token == 9) {
        return lines;
      }
    }
  }

  /** Returns the same lines of a tree that the reader read. */
  static List<String> lines(DeviceTree tree) {
    List<String> lines = new ArrayList<>();
    add(lines, "/", tree.root());
    return lines;
  }

  private static void add(List<String> lines, String path, Node node) {
    lines.add(path);
    node.properties().forEach(p -> lines.add(path + " " + p.name() + " " + p.bytes()));
    node.children().forEach(child -> add(lines, path + "/" + child.name(), child));
  }

  private static String text(byte[] bytes, int at) {
    int end = at;
    while (bytes[end] != 0) {
      end++;
    }
    return new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
  }
}
