package org.smpstartup.runtime.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {
  @Test
  void aPlanSaysWhatBecomesOfEachStart() {
    FaultPlan plan =
        FaultPlan.parse(List.of("never-starts:3", "start-lost:4", "starts-late:5:20ms"));
    assertThat(plan.delayOfStart(3, 0)).isEqualTo(-1);
    assertThat(plan.delayOfStart(3, 7)).isEqualTo(-1);
    assertThat(plan.delayOfStart(4, 0)).isEqualTo(-1);
    assertThat(plan.delayOfStart(4, 1)).isZero();
    assertThat(plan.delayOfStart(5, 0)).isEqualTo(20_000_000);
    assertThat(plan.delayOfStart(6, 0)).isZero();
  }

  @Test
  void faultsPrintAsTheyAreRead() {
    FaultPlan plan = FaultPlan.parse(List.of("never-starts:3", "starts-late:5:2us"));
    assertThat(plan.faults()).hasToString("[never-starts:3, starts-late:5:2000ns]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "never-starts",
        "never-starts:x",
        "never-starts:3:5ms",
        "starts-late:3",
        "starts-late:3:5",
        "starts-late:3:9999999999s",
        "never-starts:9999999999",
        "nonsense:1"
      })
  void whatIsNoFaultIsRejected(String text) {
    assertThatThrownBy(() -> FaultPlan.parse(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "fault '"
                + text
                + "': never-starts:CPU, start-lost:CPU or starts-late:CPU:TIME (as"
                + " starts-late:3:20ms) will do");
  }
}
