package org.smpstartup.runtime.startup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BootCostTest {
  @Test
  void aProcessorCostsTheSameHoweverManyThereAre() {
    Boots.Result some = Boots.toy(1_024).with(SyspageLayouts.WIDE).quietly().run();
    Boots.Result many = Boots.toy(16_384).with(SyspageLayouts.WIDE).quietly().run();
    assertThat(some.message()).isEmpty();
    assertThat(many.message()).isEmpty();
    System.err.println(some.report().operations()/1024.0+" "+some.report().switches()/1024.0+" "+many.report().operations()/16384.0+" "+many.report().switches()/16384.0);
  }
}
