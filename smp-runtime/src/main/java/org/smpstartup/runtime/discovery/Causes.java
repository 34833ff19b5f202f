package org.smpstartup.runtime.discovery;

import java.util.Objects;
import java.util.ServiceConfigurationError;

/** Puts a throwable into one line that a user understands. */
final class Causes {
  private static final int LONGEST = 400;

  private Causes() {}

  static String describe(Throwable thrown) {
    Throwable e = thrown;
    // What ServiceLoader and the initialisation of a class wrap says less than what they wrap.
    while (e.getCause() != null
        && (e instanceof ServiceConfigurationError || e instanceof ExceptionInInitializerError)) {
      e = e.getCause();
    }
    String message = message(e);
    if (e instanceof UnsupportedClassVersionError) {
      return oneLine(
          "it was compiled for a newer Java than "
              + Runtime.version().feature()
              + " ("
              + message
              + ")");
    }
    if (e instanceof NoClassDefFoundError && !message.isEmpty()) {
      return oneLine("class " + message.replace('/', '.') + " is missing");
    }
    if (e instanceof ServiceConfigurationError && !message.isEmpty()) {
      return oneLine(message.replaceFirst("^[\\w.]+: ", ""));
    }
    return oneLine(text(e));
  }

  /** Its message; empty if it has none, or throws when asked for it. */
  private static String message(Throwable e) {
    try {
      return Objects.requireNonNullElse(e.getMessage(), "");
    } catch (RuntimeException | LinkageError | StackOverflowError again) {
      return "";
    }
  }

  /** What it says of itself; its class if even that throws. */
  private static String text(Throwable e) {
    try {
      return String.valueOf(e.toString());
    } catch (RuntimeException | LinkageError | StackOverflowError again) {
      return e.getClass().getName();
    }
  }

  /** Joins lines and cuts what is too long for a message. */
  static String oneLine(String text) {
    String line = text.strip().replaceAll("\\s*[\\r\\n]+\\s*", " | ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
