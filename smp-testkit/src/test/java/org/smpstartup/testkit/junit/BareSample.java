package org.smpstartup.testkit.junit;

/** Run by {@link NoBoardsTest} in a class loader that sees no board. */
class BareSample {
  @SmpTest
  void anything() {}
}
