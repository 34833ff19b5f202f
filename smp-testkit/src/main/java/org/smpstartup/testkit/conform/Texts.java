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

  static String plural(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
