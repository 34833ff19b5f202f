package org.smpstartup.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.name.Named;
import com.google.inject.name.Names;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.hardware.Hardware;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.RunReport;
import org.smpstartup.runtime.machine.RunReport.CpuState;

/** What a test may ask for. */
class ParametersTest {
  @SmpTest(boards = "small", cpus = 3)
  void partsOfTheMachine(
      Machine machine,
      Hardware hardware,
      Board board,
      BoardSmp smp,
      BootRequest request,
      SmpSystem system) {
    assertThat(machine.hardware()).isSameAs(hardware);
    assertThat(hardware.cpus()).isEqualTo(3);
    assertThat(board.smp()).isSameAs(smp);
    assertThat(request.cpus()).isEqualTo(3);
    assertThat(system.machine()).isSameAs(machine);
    assertThat(system.board()).isSameAs(board);
    assertThat(system.request()).isSameAs(request);
  }

  @SmpTest(boards = "small", cpus = 3)
  void whatCameOfIt(
      BootReport report, RunReport run, @CpuNumber(2) CpuState second, TestInfo info) {
    assertThat(report.hardwareIds()).containsExactly(0L, 1L, 2L);
    assertThat(report.run()).isSameAs(run);
    assertThat(second.hardwareId()).isEqualTo(2);
    assertThat(second.activity()).isEqualTo("sleeps until an interrupt");
    assertThat(info.getDisplayName()).isEqualTo("small default, 3 CPUs, libstartup");
  }

  @SmpTest(boards = "small", cpus = 3)
  void whatHappened(EventTrace trace) {
    assertThat(trace.step(Step.ONLINE).list()).extracting(Event::cpu).contains(0, 1, 2);
    Event entered = trace.step(Step.AP_ENTERED).cpu(1).first().orElseThrow();
    Event requested = trace.step(Step.START_REQUESTED).first().orElseThrow();
    assertThat(trace.before(entered).list()).contains(requested);
    assertThat(trace.after(requested).list()).contains(entered).doesNotContain(requested);
    assertThat(trace.at(0xF000_0008L).kind(EventKind.DEVICE_WRITE).count()).isEqualTo(1);
    assertThat(trace.last(1).step(Step.COMPLETE).isEmpty()).isFalse();
    assertThat(trace.stream().map(Event::sequence)).isSorted().hasSize(trace.count());
    assertThat(trace.step(Step.COMPLETE).toString())
        .matches("[ \\d,]{15} ns  CPU 0     step complete 3");
  }

  @SmpTest(boards = "small", events = EventKind.STEP)
  void onlyTheKindsAskedFor(EventTrace trace) {
    assertThat(trace.count()).isPositive();
    assertThat(trace.kind(EventKind.STEP).list()).isEqualTo(trace.list());
  }

  static class Bound extends AbstractModule {
    @Override
    protected void configure() {
      bind(String.class).annotatedWith(Names.named("greeting")).toInstance("good morning");
    }
  }

  @SmpModule(Bound.class)
  @SmpTest(boards = "small")
  @SuppressWarnings("UnnecessaryQualifier") // It is a test method's parameter that is injected.
  void whatAModuleBinds(@Named("greeting") String greeting) {
    assertThat(greeting).isEqualTo("good morning");
  }

  @SmpTest(boards = "small", boot = BootMode.MANUAL)
  void theTestBootsByItself(SmpSystem system) {
    assertThat(system.booted()).isEmpty();
    assertThatThrownBy(system::report)
        .hasMessage(
            "the machine of this test has not booted; where: SmpSystem.report(); what would do: a"
                + " call of boot() before, or @SmpTest without boot = MANUAL");
    BootReport report = system.boot();
    assertThat(system.report()).isSameAs(report);
    assertThat(system.events().isEmpty()).isFalse();
    assertThatThrownBy(system::boot)
        .hasMessage(
            "the machine of this test has booted already; where: SmpSystem.boot(); what would do:"
                + " report(), or @SmpTest(boot = MANUAL) and one call of boot()");
    assertThatThrownBy(() -> system.cpu(4))
        .hasMessage(
            "CPU 4 of small: the report has CPUs 0 to 3; name one of them, or ask for more CPUs"
                + " with @SmpTest(cpus = ...)");
  }

  @Sample
  static class InSetup {
    private List<Long> ids = List.of();

    @BeforeEach
    void look(BootReport report) {
      ids = report.hardwareIds();
    }

    @SmpTest(boards = "small", cpus = 2)
    void seesWhatSetupTook() {
      assertThat(ids).containsExactly(0L, 1L);
    }
  }

  @Test
  void setupMethodsTakeParametersToo() {
    assertThat(Runs.messages(Runs.of(InSetup.class))).isEmpty();
  }

  @Sample
  static class Wrong {
    @SmpTest(boards = "small")
    void whoseState(CpuState cpu) {}

    @SmpTest(boards = "small")
    void noSuchCpu(@CpuNumber(9) CpuState cpu) {}

    @SmpTest(boards = "small", boot = BootMode.MANUAL)
    void tooEarly(BootReport report) {}

    @SmpTest(boards = "small", boot = BootMode.MANUAL)
    void ranNothing() {}

    @SmpTest(boards = "small")
    void notBound(Thread thread) {}
  }

  @Test
  void aParameterThatCannotBeGivenSaysWhatWouldDo() {
    failed(
        "whoseState",
        "a CpuState is asked for without saying whose; where: parameter ",
        "; what would do: @CpuNumber(1) before it");
    failed("noSuchCpu", "CPU 9 of small: the report has CPUs 0 to 3; ", "cpus = ...)");
    failed(
        "tooEarly",
        "BootReport is not there before the machine has booted; where: parameter ",
        "of a test with boot = MANUAL; what would do: a parameter of type SmpSystem, and its"
            + " boot()");
    failed("notBound", "No ParameterResolver registered for parameter [java.lang.Thread ", "");
  }

  @Test
  void aTestThatRanNothingFails() {
    failed(
        "ranNothing",
        "the machine small default, 4 CPUs, libstartup never ran; where: this test, which has boot"
            + " = MANUAL; what would do: a parameter of type SmpSystem and a call of its boot()",
        "");
  }

  private static void failed(String method, String begin, String end) {
    assertThat(Runs.messages(Runs.of(Wrong.class, method)))
        .singleElement()
        .asString()
        .startsWith(begin)
        .contains(end);
  }
}
