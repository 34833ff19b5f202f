package org.smpstartup.kit;

import java.util.Locale;

/** Makes bytes from a table fit for a message. */
public final class Printable {
  private Printable() {}

  /**
   * {@return a text in quotes, with everything but printable ASCII as a two-digit escape}
   *
   * @param text one byte a character
   */
  public static String quote(String text) {
    StringBuilder result = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
        result.append(c);
      } else {
        result.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
      }
    }
    return result.append('"').toString();
  }
}
