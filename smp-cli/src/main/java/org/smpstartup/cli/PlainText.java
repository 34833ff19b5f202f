package org.smpstartup.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Locale;

/**
 * Lets text pass and shows control characters instead of sending them: what a board says of itself,
 * or throws, must not move a terminal's cursor, nor turn round what stands beside it. They become
 * {@code \}{@code uXXXX}, which within a line of JSON means the same.
 */
final class PlainText extends Writer {
  private final PrintWriter raw;

  PlainText(PrintWriter raw) {
    this.raw = raw;
  }

  /** Shows the control characters of one text. */
  static String of(String text) {
    StringWriter shown = new StringWriter();
    try (PrintWriter writer = new PrintWriter(new PlainText(new PrintWriter(shown)))) {
      writer.print(text);
    }
    return shown.toString();
  }

  @Override
  public void write(char[] text, int from, int length) {
    int begin = from;
    for (int i = from; i < from + length; i++) {
      if (!plain(text[i])) {
        raw.write(text, begin, i - begin);
        raw.write(String.format(Locale.ROOT, "\\u%04x", (int) text[i]));
        begin = i + 1;
      }
    }
    raw.write(text, begin, from + length - begin);
  }

  private static boolean plain(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL ->
          c == '\n' || c == '\t' || (c == '\r' && System.lineSeparator().indexOf(c) >= 0);
      // Those that say in which direction to read on; a joiner within a word is of this kind too.
      case Character.FORMAT -> !((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069));
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      default -> true;
    };
  }

  @Override
  public void flush() {
    raw.flush();
  }

  @Override
  public void close() {
    raw.close();
  }
}
