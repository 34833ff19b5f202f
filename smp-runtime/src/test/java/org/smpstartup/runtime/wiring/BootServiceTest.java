package org.smpstartup.runtime.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.boot.BootResult;
import org.smpstartup.runtime.boot.Schedule;
import org.smpstartup.runtime.boot.Token;
import org.smpstartup.runtime.choice.Choice;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.startup.SyspageLayouts;

class BootServiceTest {
  private final BootService service = Wiring.bootService(ToyProvider.catalog());

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void bootsTheDefaultMachine(Protocol protocol) {
    BootReport report = service.boot(BootRequest.builder().protocol(protocol).build());
    assertThat(report.message()).isEmpty();
    assertThat(report.result()).isEqualTo(BootResult.OK);
    assertThat(report.board()).isEqualTo("toy");
    assertThat(report.preset()).isEqualTo("small");
    assertThat(report.cpus()).isEqualTo(2);
    assertThat(report.online()).isEqualTo(2);
    assertThat(report.hardwareIds()).containsExactly(100L, 101L);
    assertThat(report.bootCpu()).isZero();
  }

  @Test
  void picksThePresetThatHasEnoughCpus() {
    assertThat(service.boot(BootRequest.builder().cpus(5).build()).preset()).isEqualTo("big");
  }

  @Test
  void usesNoMoreCpusThanTheLimit() {
    BootReport report = service.boot(BootRequest.builder().cpus(4).limit(3).build());
    assertThat(report.ok()).isTrue();
    assertThat(report.cpus()).isEqualTo(3);
    assertThat(report.hardwareCpus()).isEqualTo(4);
  }

  @Test
  void reportsABoardThatClaimsACpuWhichItDoesNotHaveAsFailed() {
    BootReport report = service.boot(BootRequest.builder().preset("claims-more").build());
    assertThat(report.result()).isEqualTo(BootResult.FAILED);
    assertThat(report.code()).isEqualTo("ap-not-answering");
    assertThat(report.message()).contains("CPU 2 of 3 was started and has not answered");
  }

  @Test
  void reportsAnInjectedFaultAsFailed() {
    FaultPlan plan = FaultPlan.parse(List.of("never-starts:1"));
    assertThat(service.boot(BootRequest.builder().faults(plan).build()).code())
        .isEqualTo("ap-not-answering");
  }

  @Test
  void refusesAFaultOfACpuThatIsNotThere() {
    FaultPlan plan = FaultPlan.parse(List.of("never-starts:2"));
    refused(
        BootRequest.builder().faults(plan).build(),
        BootResult.INVALID,
        "bad-fault",
        "fault never-starts:2: the machine has CPUs 0 to 1; name one of them");
    assertThat(service.boot(BootRequest.builder().faults(plan).faultsMustApply(false).build()).ok())
        .isTrue();
  }

  @Test
  void namesTheBoardWhoseCodeThrows() {
    refused(
        BootRequest.builder().preset("throws").build(),
        BootResult.FAILED,
        "board-error",
        "board toy in "
            + ToyProvider.LOCATION
            + ": create() threw java.lang.IllegalStateException: no luck; its author can see the"
            + " stack with --debug");
  }

  @Test
  void passesOnWhatABoardCannotBe() {
    refused(
        BootRequest.builder().preset("refuses").build(),
        BootResult.UNSUPPORTED,
        "unsupported-cpus",
        "cpus = 2: not today");
  }

  @ParameterizedTest
  @ValueSource(ints = {3000, 4000})
  void refusesMoreCpusThanTheSystemPageHolds(int cpus) {
    assertThatThrownBy(() -> service.boot(BootRequest.builder().cpus(cpus).build()))
        .asInstanceOf(type(BootException.class))
        .returns("syspage-too-small", BootException::code)
        .extracting(Throwable::getMessage)
        .asString()
        .contains("layout qnx32 holds 65,535")
        .contains("--layout wide");
    BootRequest wide = BootRequest.builder().cpus(cpus).layout(SyspageLayouts.WIDE).build();
    assertThat(service.boot(wide).online()).isEqualTo(cpus);
    BootRequest limited = BootRequest.builder().cpus(cpus).limit(100).build();
    assertThat(service.boot(limited).online()).isEqualTo(100);
  }

  @Test
  void repeatsARunFromItsToken() {
    List<Event> first = new ArrayList<>();
    List<Event> second = new ArrayList<>();
    BootReport report =
        service.boot(
            BootRequest.builder()
                .cpus(4)
                .schedule(new Schedule.Random(42))
                .listeners(List.of(first::add))
                .build());
    BootRequest again = Token.parse(report.token()).request(Optional.empty());
    BootReport replay = service.boot(again.change().listeners(List.of(second::add)).build());
    assertThat(first).hasSizeGreaterThan(100).isEqualTo(second);
    assertThat(replay.token()).isEqualTo(report.token());
  }

  @Test
  void followsRecordedChoicesAndSaysWhereARunFirstDiffers() {
    BootRequest random =
        BootRequest.builder().cpus(4).schedule(new Schedule.Random(1)).recordChoices(true).build();
    List<Choice> choices = service.boot(random).choices();
    assertThat(choices).isNotEmpty();
    Schedule replay = new Schedule.Replay(random.schedule(), choices);
    assertThat(service.boot(random.change().schedule(replay).recordChoices(false).build()).ok())
        .isTrue();
    Schedule longer =
        new Schedule.Replay(
            random.schedule(),
            java.util.stream.Stream.concat(choices.stream(), choices.stream().limit(2)).toList());
    refused(
        random.change().schedule(longer).recordChoices(false).build(),
        BootResult.FAILED,
        "divergence",
        "the replay is not the recorded run: the run ended with 2 choices of the recording"
            + " unused");
    Schedule shorter = new Schedule.Replay(random.schedule(), choices.subList(0, 3));
    assertThatThrownBy(() -> service.boot(random.change().schedule(shorter).build()))
        .isInstanceOf(BootException.class)
        .hasMessageStartingWith(
            "the replay is not the recorded run: choice 3: the recording ends here");
  }

  @Test
  void measuresTheHeapWhenAsked() {
    assertThat(service.boot(BootRequest.builder().build()).heapBytes()).isZero();
    BootRequest measured = BootRequest.builder().cpus(2000).measureHeap(true).build();
    assertThat(service.boot(measured).heapBytes()).isBetween(100_000L, 100_000_000L);
  }

  private void refused(BootRequest request, BootResult result, String code, String message) {
    assertThatThrownBy(() -> service.boot(request))
        .asInstanceOf(type(BootException.class))
        .returns(result, BootException::result)
        .returns(code, BootException::code)
        .returns(message, Throwable::getMessage);
  }
}
