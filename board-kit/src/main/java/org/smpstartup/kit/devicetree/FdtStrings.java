package org.smpstartup.kit.devicetree;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.smpstartup.kit.Printable;
import org.smpstartup.kit.TableErrorCode;

/** Takes property names out of the strings block (5.5), each place once. */
final class FdtStrings {
  private final byte[] blob;
  private final FdtHeader.Block block;
  private final Map<Integer, Name> byPlace = new LinkedHashMap<>();
  private final Map<String, Name> byText = new LinkedHashMap<>();

  FdtStrings(byte[] blob, FdtHeader.Block block) {
    this.blob = blob;
    this.block = block;
  }

  /** A name, and the number of the node in which it was last seen: that tells a duplicate. */
  static final class Name {
    private final String text;
    private int node = -1;

    Name(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    /** Says whether the node had the name before; nodes come one after the other. */
    boolean seenIn(int number) {
      boolean seen = node == number;
      node = number;
      return seen;
    }
  }

  /**
   * Takes a name.
   *
   * @param place offset in the block
   * @param field offset in the blob of the word that says so, for messages
   */
  Name at(long place, int field) {
    int size = block.end() - block.begin();
    if (place >= size) {
      throw Faults.of(
          TableErrorCode.BAD_VALUE,
          field,
          "the property's name is at " + Faults.hex(place) + " of the strings block",
          size == 0 ? "a strings block with names" : "at most " + Faults.hex(size - 1L));
    }
    Name name = byPlace.get((int) place);
    if (name == null) {
      if (byPlace.size() == DeviceTreeLimits.MAX_PROPERTY_NAMES) {
        throw Faults.of(
            TableErrorCode.TOO_LARGE,
            field,
            "the properties' names are at more than " + byPlace.size() + " places",
            "at most that many different names");
      }
      name = byText.computeIfAbsent(text((int) place), Name::new);
      byPlace.put((int) place, name);
    }
    return name;
  }

  private String text(int place) {
    int begin = block.begin() + place;
    return text(blob, begin, block.end(), "property");
  }

  /** Reads the text from an offset to the 0 byte that ends it. */
  static String text(byte[] blob, int begin, int limit, String of) {
    int end = begin;
    while (end < limit && blob[end] != 0) {
      if (end - begin == DeviceTreeLimits.MAX_NAME_BYTES) {
        throw Faults.of(
            TableErrorCode.TOO_LARGE,
            begin,
            "the name of a " + of + " has more than " + (end - begin) + " bytes",
            "at most that many");
      }
      end++;
    }
    if (end == limit) {
      throw Faults.of(
          TableErrorCode.TRUNCATED,
          begin,
          "the name of a " + of + " does not end before its block does, at " + Faults.hex(limit),
          "a name that ends in a 0 byte");
    }
    String text = new String(blob, begin, end - begin, StandardCharsets.ISO_8859_1);
    if (!isName(text) || (text.isEmpty() && of.equals("property"))) {
      throw Faults.of(
          TableErrorCode.BAD_VALUE,
          begin,
          "the name of a " + of + " is " + Printable.quote(text),
          "printable characters without blank and slash");
    }
    return text;
  }

  /** A loop, for it is run for each node: a stream would allocate more than the node does. */
  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '/') {
        return false;
      }
    }
    return true;
  }
}
