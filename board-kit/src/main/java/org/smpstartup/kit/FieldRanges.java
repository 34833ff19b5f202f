package org.smpstartup.kit;

import java.util.Locale;

/**
 * Checks the arguments with which a program builds a table. Faults here are the program's, so they
 * are no table format errors.
 */
public final class FieldRanges {
  private FieldRanges() {}

  /**
   * {@return the value, if it fits in 8 bits}
   *
   * @param name the field's name, for the message
   * @param value the value to check
   * @throws IllegalArgumentException unless the value is 0 to FFh
   */
  public static int u8(String name, int value) {
    return (int) unsigned(name, value, 0xff);
  }

  /**
   * {@return the value, if it fits in 16 bits}
   *
   * @param name the field's name, for the message
   * @param value the value to check
   * @throws IllegalArgumentException unless the value is 0 to FFFFh
   */
  public static int u16(String name, int value) {
    return (int) unsigned(name, value, 0xffff);
  }

  /**
   * {@return the value, if it fits in 32 bits}
   *
   * @param name the field's name, for the message
   * @param value the value to check
   * @throws IllegalArgumentException unless the value is 0 to FFFFFFFFh
   */
  public static long u32(String name, long value) {
    return unsigned(name, value, 0xffff_ffffL);
  }

  /**
   * {@return the text, filled up to its field's length, one byte a character}
   *
   * @param name the field's name, for the message
   * @param value the text to check
   * @param length the field's length in bytes; a shorter text is filled up with spaces
   * @throws IllegalArgumentException if the text is longer or has a character beyond U+00FF
   */
  public static String text(String name, String value, int length) {
    if (value.length() > length || value.chars().anyMatch(c -> c > 0xff)) {
      throw new IllegalArgumentException(
          name
              + " is \""
              + value
              + "\": at most "
              + length
              + " characters of ISO 8859-1 fit in the table");
    }
    return value + " ".repeat(length - value.length());
  }

  /**
   * {@return the value, if it fits in a field of another width}
   *
   * @param name the field's name, for the message
   * @param value the value to check
   * @param max the largest value that fits
   * @throws IllegalArgumentException unless the value is 0 to max
   */
  public static long unsigned(String name, long value, long max) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s is %d: the table's field holds 0 to %d", name, value, max));
    }
    return value;
  }
}
