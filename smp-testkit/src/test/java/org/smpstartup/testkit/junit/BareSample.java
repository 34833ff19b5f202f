package org.smpstartup.testkit.junit;

/** Run by {@link NoBoardsTest} in a class loader that sees no board. */
@Sample
class BareSample {
  @SmpTest
  void anything() {}
}
