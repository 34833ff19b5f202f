package org.smpstartup.runtime.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.cpu.Step;

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
  void onlyFaultsOfStartsConcernStarts() {
    FaultPlan plan = FaultPlan.parse(List.of("starts-twice:1:5us", "doorbell-lost:2"));
    assertThat(plan.strikesStartsOf(1)).isTrue();
    assertThat(plan.strikesStartsOf(2)).isFalse();
    assertThat(plan.has(Fault.Kind.DOORBELL_LOST)).isTrue();
    assertThat(plan.has(Fault.Kind.DOORBELL_DELAYED, Fault.Kind.ID_DUPLICATED)).isFalse();
  }

  @Test
  void aProcessorDiesAtItsStepOnly() {
    FaultPlan plan = FaultPlan.parse(List.of("dies-at:1:ap-entered"));
    assertThat(plan.deathOf(1, Step.AP_ENTERED)).isPresent();
    assertThat(plan.deathOf(1, Step.HANDSHAKE)).isEmpty();
    assertThat(plan.deathOf(2, Step.AP_ENTERED)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "never-starts:3, never-starts:3",
    "start-lost:3, start-lost:3",
    "starts-late:5:2us, starts-late:5:2000ns",
    "starts-twice:5:3s, starts-twice:5:3000000000ns",
    "dies-at:2:ipi-handled, dies-at:2:ipi-handled",
    "doorbell-lost:0, doorbell-lost:0",
    "doorbell-duplicated:1, doorbell-duplicated:1",
    "doorbell-delayed:1:0ns, doorbell-delayed:1:0ns",
    "id-duplicated:2:1, id-duplicated:2:1",
    "count-wrong:0, count-wrong:0",
    "port-lies-true:1, port-lies-true:1",
    "port-lies-false:1, port-lies-false:1",
    "firmware-error:1:-2, firmware-error:1:-2",
    "clock:1, clock:1",
    "never-starts:007, never-starts:7",
    "starts-late:5:1000000s, starts-late:5:1000000000000000ns"
  })
  void faultsPrintAsTheyAreRead(String text, String printed) {
    FaultPlan plan = FaultPlan.parse(List.of(text));
    assertThat(plan.faults()).singleElement().hasToString(printed);
    assertThat(FaultPlan.parse(List.of(printed))).isEqualTo(plan);
  }

  @ParameterizedTest
  @EnumSource(Fault.Kind.class)
  void theExampleOfEachKindIsOne(Fault.Kind kind) {
    assertThat(FaultPlan.parse(List.of(kind.example())).faults())
        .singleElement()
        .returns(kind, Fault::kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense:1", "Never-starts:1", " never-starts:1"})
  void anUnknownFaultIsToldAllThereAre(String text) {
    rejected(
        text,
        "no such fault is known: never-starts:CPU, start-lost:CPU, starts-late:CPU:TIME,"
            + " starts-twice:CPU:TIME, dies-at:CPU:STEP, doorbell-lost:CPU,"
            + " doorbell-duplicated:CPU, doorbell-delayed:CPU:TIME, id-duplicated:CPU:OTHER,"
            + " count-wrong:COUNT, port-lies-true:CPU, port-lies-false:CPU,"
            + " firmware-error:CPU:CODE, clock:PERCENT would do");
  }

  @ParameterizedTest
  @CsvSource({
    "never-starts, 'never-starts:CPU would do, as never-starts:3'",
    "never-starts:x, 'never-starts:CPU would do, as never-starts:3'",
    "never-starts:3:5ms, 'never-starts:CPU would do, as never-starts:3'",
    "never-starts:9999999999, 'never-starts:CPU would do, as never-starts:3'",
    "starts-late:3, 'starts-late:CPU:TIME would do, as starts-late:3:20ms'",
    "starts-late:3:5, '''5'' is no time: digits and ns, us, ms or s would do, as starts-late:3:20ms'",
    "starts-late:3:, ''''' is no time: digits and ns, us, ms or s would do, as starts-late:3:20ms'",
    "starts-late:3:5m, '''5m'' is no time: digits and ns, us, ms or s would do, as starts-late:3:20ms'",
    "starts-late:3:5 ms, '''5 ms'' is no time: digits and ns, us, ms or s would do, as starts-late:3:20ms'",
    "starts-late:3:-5ms, '''-5ms'' is no time: digits and ns, us, ms or s would do, as starts-late:3:20ms'",
    "starts-late:3:9999999999s, '''9999999999s'' is no time: digits and ns, us, ms or s would do, as starts-late:3:20ms'",
    "doorbell-delayed:3:1000001s, 'a time of at most 1000000s would do'",
    "starts-twice:3:999999999999999999ns, 'a time of at most 1000000s would do'",
    "never-starts:-1, 'never-starts:CPU would do, as never-starts:3'",
    "never-starts:1.5, 'never-starts:CPU would do, as never-starts:3'",
    "'never-starts:1,doorbell-lost:2', 'never-starts:CPU would do, as never-starts:3'",
    "clock, 'clock:PERCENT would do, as clock:1000'",
    "clock:fast, 'clock:PERCENT would do, as clock:1000'",
    "clock:1:2, 'clock:PERCENT would do, as clock:1000'",
    "clock:0, 'a clock of 0 percent is none: 1 to 1000000 would do'",
    "clock:1000001, 'a clock of 1000001 percent is none: 1 to 1000000 would do'",
    "firmware-error:1:9999999999999999999, 'firmware-error:CPU:CODE would do, as firmware-error:3:-2'",
    "starts-twice:3, 'starts-twice:CPU:TIME would do, as starts-twice:3:50us'",
    "dies-at:3, 'dies-at:CPU:STEP would do, as dies-at:3:handshake'",
    "doorbell-lost:a, 'doorbell-lost:CPU would do, as doorbell-lost:3'",
    "doorbell-duplicated:, 'doorbell-duplicated:CPU would do, as doorbell-duplicated:3'",
    "doorbell-delayed:3, 'doorbell-delayed:CPU:TIME would do, as doorbell-delayed:3:20ms'",
    "id-duplicated:3, 'id-duplicated:CPU:OTHER would do, as id-duplicated:3:1'",
    "id-duplicated:3:x, 'id-duplicated:CPU:OTHER would do, as id-duplicated:3:1'",
    "id-duplicated:3:3, 'CPU 3 has its own id anyway: name another one''s'",
    "count-wrong, 'count-wrong:COUNT would do, as count-wrong:5'",
    "count-wrong:-1, 'count-wrong:COUNT would do, as count-wrong:5'",
    "port-lies-true:1:2, 'port-lies-true:CPU would do, as port-lies-true:3'",
    "port-lies-false, 'port-lies-false:CPU would do, as port-lies-false:3'",
    "firmware-error:1, 'firmware-error:CPU:CODE would do, as firmware-error:3:-2'",
    "firmware-error:1:x, 'firmware-error:CPU:CODE would do, as firmware-error:3:-2'"
  })
  void aFaultOfTheWrongFormIsToldTheRightOne(String text, String why) {
    rejected(text, why);
  }

  @Test
  void anUnknownStepIsToldAllThereAre() {
    rejected(
        "dies-at:1:breakfast",
        "no step is called 'breakfast': start-requested, ap-entered, handshake, penned,"
            + " transferred, released, parked, online, ipi-sent, ipi-handled, complete would do");
  }

  @ParameterizedTest
  @CsvSource({
    "never-starts:1, never-starts:1",
    "count-wrong:5, count-wrong:5",
    "clock:50, clock:50",
    "starts-late:1:2ms, starts-late:1:2000us"
  })
  void aFaultGivenTwiceIsRefused(String first, String second) {
    assertThatThrownBy(() -> FaultPlan.parse(List.of(first, "doorbell-lost:2", second)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fault '" + second + "': it is given twice: once would do");
  }

  @ParameterizedTest
  @CsvSource({
    "never-starts:1, starts-late:1:5ns",
    "starts-late:1:5ns, never-starts:1",
    "never-starts:1, start-lost:1",
    "never-starts:1, starts-twice:1:5ns",
    "never-starts:1, dies-at:1:penned",
    "starts-late:1:5ns, starts-late:1:6ns",
    "starts-twice:1:5ns, starts-twice:1:6ns",
    "doorbell-lost:1, doorbell-duplicated:1",
    "doorbell-delayed:1:5ns, doorbell-lost:1",
    "doorbell-delayed:1:5ns, doorbell-delayed:1:6ns",
    "id-duplicated:2:1, id-duplicated:2:0",
    "count-wrong:2, count-wrong:3",
    "port-lies-true:1, port-lies-false:1",
    "port-lies-false:1, port-lies-true:1",
    "firmware-error:1:-2, firmware-error:1:-3",
    "clock:50, clock:60"
  })
  void faultsOfWhichOneWouldGoUnnoticedAreRefused(String first, String second) {
    assertThatThrownBy(() -> FaultPlan.parse(List.of(first, second)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "fault '" + second + "': it contradicts '" + first + "': leave one of the two out");
  }

  @ParameterizedTest
  @CsvSource({
    "never-starts:1, starts-late:2:5ns",
    "start-lost:1, starts-late:1:5ns",
    "starts-twice:1:5ns, starts-late:1:5ns",
    "starts-twice:1:5us, dies-at:1:penned",
    "dies-at:1:penned, dies-at:1:online",
    "doorbell-lost:1, doorbell-lost:2",
    "port-lies-true:1, port-lies-false:2",
    "count-wrong:2, clock:50",
    "never-starts:0, count-wrong:2",
    "doorbell-lost:1, id-duplicated:1:2"
  })
  void faultsThatCanAllStrikeStandSideBySide(String first, String second) {
    assertThat(FaultPlan.parse(List.of(first, second)).faults())
        .extracting(Fault::toString)
        .containsExactly(first.replace("us", "000ns"), second);
  }

  private static void rejected(String text, String why) {
    assertThatThrownBy(() -> FaultPlan.parse(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fault '" + text + "': " + why);
  }
}
