package org.smpstartup.api.record;

import java.util.Map;

/**
 * One operation of a recording.
 *
 * @param index its position, from 0
 * @param cpu the processor that performs it, as the recording names it
 * @param name the operation: {@code read}, {@code write}, {@code wrmsr}, {@code halt}, ...
 * @param fields its other fields, as text; hexadecimal numbers as {@code 0x...}
 */
public record RecordedOp(int index, int cpu, String name, Map<String, String> fields) {
  /**
   * Tells a field's number.
   *
   * @param key the field
   * @param otherwise what it is if absent
   * @return the number, hexadecimal after {@code 0x}, else decimal
   * @throws IllegalArgumentException if it is no number
   */
  public long number(String key, long otherwise) {
    String text = fields.get(key);
    if (text == null) {
      return otherwise;
    }
    try {
      return text.startsWith("0x")
          ? Long.parseUnsignedLong(text.substring(2), 16)
          : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "operation " + index + ": " + key + " is no number: " + text, e);
    }
  }

  /**
   * Tells whether a field is {@code true}.
   *
   * @param key the field
   * @return whether it is
   */
  public boolean flag(String key) {
    return "true".equals(fields.get(key));
  }
}
