package org.smpstartup.it.scale;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.startup.SyspageLayouts;

/** A boot costs each processor the same however many there are. Counters, never time. */
class CostPerCpuTest {
  private static final int FEW = 1_024;
  private static final int MANY = 16_384;
  private static final Percentage ONE = Percentage.withPercentage(1);

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void operationsAndSwitchesOfAProcessorAreTheSameOnAFewAndOnMany(Protocol protocol) {
    BootReport few = Boots.wide(FEW, protocol);
    BootReport many = Boots.wide(MANY, protocol);
    assertThat(many.ok()).as(many.message()).isTrue();
    assertThat(each(many.run().operations(), MANY))
        .isCloseTo(each(few.run().operations(), FEW), ONE);
    assertThat(each(many.run().switches(), MANY)).isCloseTo(each(few.run().switches(), FEW), ONE);
    assertThat(each(many.run().switches(), MANY)).isBetween(1.0, 30.0);
    assertThat(each(few.run().switches(), FEW)).isBetween(1.0, 30.0);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aProcessorTakesTwoKibibytesOfHeapAtMost(Protocol protocol) {
    BootReport report =
        Boots.boot(
            Boots.request("x2apic", MANY, protocol).layout(SyspageLayouts.WIDE).measureHeap(true));
    assertThat(report.heapBytes() / MANY).isBetween(200L, 2048L);
  }

  private static double each(long all, int cpus) {
    return (double) all / cpus;
  }
}
