package org.smpstartup.board.x86apic.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON value; numbers, booleans and null come back as their text. Enough for recordings.
 */
final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(String line) {
    return (Map<String, Object>) new Json(line).value();
  }

  private Object value() {
    space();
    return switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      default -> word();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> map = new LinkedHashMap<>();
    at++;
    while (!ends('}')) {
      String key = string();
      space();
      at++; // the colon
      map.put(key, value());
    }
    return map;
  }

  private List<Object> array() {
    List<Object> list = new ArrayList<>();
    at++;
    while (!ends(']')) {
      list.add(value());
    }
    return list;
  }

  private boolean ends(char end) {
    space();
    if (text.charAt(at) == ',') {
      at++;
      space();
    }
    if (text.charAt(at) == end) {
      at++;
      return true;
    }
    return false;
  }

  private String string() {
    int begin = ++at;
    while (text.charAt(at) != '"') {
      if (text.charAt(at) == '\\') {
        throw new IllegalArgumentException("no escapes in recordings: " + text);
      }
      at++;
    }
    return text.substring(begin, at++);
  }

  private String word() {
    int begin = at;
    while (at < text.length()
        && "-+.0123456789abcdefghijklmnopqrstuvwxyzE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (at == begin) {
      throw new IllegalArgumentException("no JSON at " + at + ": " + text);
    }
    return text.substring(begin, at);
  }

  private void space() {
    while (text.charAt(at) == ' ') {
      at++;
    }
  }
}
