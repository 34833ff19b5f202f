package org.smpstartup.runtime.discovery;

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
    if (e instanceof UnsupportedClassVersionError) {
      return oneLine(
          "it was compiled for a newer Java than "
              + Runtime.version().feature()
              + " ("
              + e.getMessage()
              + ")");
    }
    if (e instanceof NoClassDefFoundError && e.getMessage() != null) {
      return oneLine("class " + e.getMessage().replace('/', '.') + " is missing");
    }
    if (e instanceof ServiceConfigurationError && e.getMessage() != null) {
      return oneLine(e.getMessage().replaceFirst("^[\\w.]+: ", ""));
    }
    return oneLine(e.toString());
  }

  /** Joins lines and cuts what is too long for a message. */
  static String oneLine(String text) {
    String line = text.strip().replaceAll("\\s*[\\r\\n]+\\s*", " | ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
