package org.smpstartup.testkit.conform;

import org.smpstartup.runtime.machine.Thrown;

/** Puts things into words. */
final class Texts {
  private Texts() {}

  /** An exception and where it was thrown, on one line. */
  static String thrown(Throwable e) {
    return Thrown.text(e) + Thrown.at(e);
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
