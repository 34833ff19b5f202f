package org.smpstartup.runtime.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.smpstartup.runtime.machine.RunEnd;

class BootCostTest {
  @Test
  void aProcessorCostsTheSameHoweverManyThereAre() {
    int few = 2_048;
    int many = 16_384;
    Boots.Result some = Boots.toy(few).with(SyspageLayouts.WIDE).quietly().run();
    Boots.Result more = Boots.toy(many).with(SyspageLayouts.WIDE).quietly().run();

    assertThat(some.report().end().kind()).isEqualTo(RunEnd.Kind.COMPLETE);
    assertThat(more.report().end().kind()).isEqualTo(RunEnd.Kind.COMPLETE);
    double operations = (double) more.report().operations() / many;
    double switches = (double) more.report().switches() / many;
    assertThat(operations).isLessThan(130);
    assertThat(switches).isLessThan(10);
    assertThat((double) some.report().operations() / few)
        .isCloseTo(operations, within(operations / 100));
    assertThat((double) some.report().switches() / few).isCloseTo(switches, within(switches / 100));
  }
}
