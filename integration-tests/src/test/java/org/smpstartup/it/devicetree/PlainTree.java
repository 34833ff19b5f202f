package org.smpstartup.it.devicetree;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads what this package's tests need of a sound blob, by code of its own: it has nothing in
 * common with the reader that the boards use.
 */
final class PlainTree {
  private final String name;
  private final Map<String, byte[]> properties = new LinkedHashMap<>();
  private final List<PlainTree> children = new ArrayList<>();

  private PlainTree(String name) {
    this.name = name;
  }

  static PlainTree of(byte[] blob) {
    ByteBuffer words = ByteBuffer.wrap(blob);
    int strings = words.getInt(12);
    words.position(words.getInt(8));
    List<PlainTree> open = new ArrayList<>(List.of(new PlainTree("blob")));
    for (int token = words.getInt(); token != 9; token = words.getInt()) {
      PlainTree node = open.getLast();
      switch (token) {
        case 1 -> {
          PlainTree child = new PlainTree(text(blob, words.position()));
          words.position(words.position() + ((child.name.length() + 4) & ~3));
          node.children.add(child);
          open.add(child);
        }
        case 2 -> open.removeLast();
        case 3 -> {
          byte[] value = new byte[words.getInt()];
          String property = text(blob, strings + words.getInt());
          words.get(value);
          words.position((words.position() + 3) & ~3);
          node.properties.put(property, value);
        }
        default -> {}
      }
    }
    return open.getFirst().children.getFirst();
  }

  private static String text(byte[] blob, int begin) {
    int end = begin;
    while (blob[end] != 0) {
      end++;
    }
    return new String(blob, begin, end - begin, StandardCharsets.ISO_8859_1);
  }

  Optional<PlainTree> child(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
  }

  boolean has(String property) {
    return properties.containsKey(property);
  }

  List<String> texts(String property) {
    byte[] value = properties.getOrDefault(property, new byte[0]);
    String all = new String(value, StandardCharsets.ISO_8859_1);
    return all.isEmpty() ? List.of() : List.of(all.split("\0"));
  }

  /** Gives the last 64 bits of a value of cells. */
  long number(String property, long otherwise) {
    byte[] value = properties.get(property);
    if (value == null) {
      return otherwise;
    }
    long number = 0;
    for (byte b : value) {
      number = number << 8 | Byte.toUnsignedLong(b);
    }
    return number;
  }

  Stream<PlainTree> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(PlainTree::all));
  }

  /** The CPUs that are enabled. */
  List<PlainTree> cpus() {
    return child("cpus").stream()
        .flatMap(cpus -> cpus.children.stream())
        .filter(cpu -> cpu.texts("device_type").contains("cpu"))
        .filter(PlainTree::enabled)
        .toList();
  }

  boolean enabled() {
    return !has("status") || texts("status").getFirst().startsWith("ok");
  }

  boolean is(String compatible) {
    return texts("compatible").contains(compatible);
  }
}
