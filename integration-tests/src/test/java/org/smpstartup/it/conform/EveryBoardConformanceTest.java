package org.smpstartup.it.conform;

import org.smpstartup.testkit.conform.BoardConformanceTest;
import org.smpstartup.testkit.conform.KitOptions;

/** Every rule on every preset of every board. */
class EveryBoardConformanceTest extends BoardConformanceTest {
  @Override
  protected KitOptions options() {
    return KitOptions.DEFAULT.withSeeds(4);
  }
}
