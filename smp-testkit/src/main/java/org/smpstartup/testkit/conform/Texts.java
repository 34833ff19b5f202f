package org.smpstartup.testkit.conform;

/** Puts things into words. */
final class Texts {
  private Texts() {}

  /** An exception and where it was thrown, on one line. */
  static String thrown(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    String text = trace.length == 0 ? e.toString() : e + " at " + trace[0];
    return text.replace('\n', ' ').replace('\r', ' ');
  }

  static String hex(long value) {
    return Long.toHexString(value) + "h";
  }

  /** A hardware id, unsigned; in hexadecimal too where that is another number. */
  static String id(long id) {
    String decimal = Long.toUnsignedString(id);
    return Long.compareUnsigned(id, 10) < 0 ? decimal : decimal + " (" + hex(id) + ")";
  }

  static String plural(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
