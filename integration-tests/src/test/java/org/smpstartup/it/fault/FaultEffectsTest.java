package org.smpstartup.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.it.fault.Faults.Machine;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.fault.FaultPlan;

/**
 * A fault does what its name says, whichever the hardware: seen by what the processors and devices
 * do, and for every way to start processors that a board has.
 */
class FaultEffectsTest {
  /** The processor that the faults are about, by its number in the hardware description. */
  private static final int VICTIM = 1;

  private static final Faults FAULTS = new Faults();

  static List<Machine> machines() {
    return FAULTS.machines();
  }

  private record Ran(BootReport report, List<Event> events) {
    long count(Predicate<Event> which) {
      return events.stream().filter(which).count();
    }

    long ofVictim(EventKind kind) {
      return count(e -> e.kind() == kind && e.cpu() == VICTIM);
    }

    long firstOfVictim(EventKind kind) {
      return events.stream()
          .filter(e -> e.kind() == kind && e.cpu() == VICTIM)
          .findFirst()
          .orElseThrow()
          .nanos();
    }
  }

  private static Ran run(Machine machine, String... faults) {
    List<Event> events = new ArrayList<>();
    BootRequest request =
        Faults.request(machine, Protocol.LIBSTARTUP)
            .faults(FaultPlan.parse(List.of(faults)))
            .listeners(List.of(events::add))
            .build();
    BootReport report = FAULTS.boot(request);
    assertThat(report.faultsNotStruck()).isEmpty();
    return new Ran(report, events);
  }

  /** Accesses to devices and registers by which processors that run the kernel ring others. */
  private static long rings(Ran ran) {
    return ran.count(e ->
        (e.kind() == EventKind.DEVICE_WRITE || e.kind() == EventKind.REGISTER_WRITE)
            && e.cpu() != VICTIM);
  }

  @ParameterizedTest
  @MethodSource("machines")
  void noInterruptComesWhereDoorbellsAreLost(Machine machine) {
    assertThat(run(machine).ofVictim(EventKind.INTERRUPT)).isPositive();
    Ran lost = run(machine, "doorbell-lost:1");
    assertThat(lost.count(e -> e.kind() == EventKind.INTERRUPT && isKernels(lost, e))).isZero();
    assertThat(lost.report().code()).isEqualTo("ipi-not-handled");
  }

  /** Some starts use interrupts of their own, before anybody is online. */
  private static boolean isKernels(Ran ran, Event event) {
    return event.cpu() == VICTIM
        && ran.events().stream()
            .anyMatch(e ->
                e.kind() == EventKind.STEP
                    && e.text().equals(Step.ONLINE.name())
                    && e.cpu() == VICTIM
                    && e.sequence() < event.sequence());
  }

  @ParameterizedTest
  @MethodSource("machines")
  void aDoorbellThatIsRungTwiceReachesTheDeviceTwice(Machine machine) {
    Ran twice = run(machine, "doorbell-duplicated:1");
    assertThat(rings(twice)).isGreaterThan(rings(run(machine)));
    assertThat(twice.report().code()).isEqualTo("complete");
  }

  @ParameterizedTest
  @MethodSource("machines")
  void aDelayedDoorbellIsHeardThatMuchLater(Machine machine) {
    long usual = lastInterrupt(run(machine));
    long late = lastInterrupt(run(machine, "doorbell-delayed:1:20ms"));
    assertThat(late - usual).isGreaterThanOrEqualTo(20_000_000);
  }

  private static long lastInterrupt(Ran ran) {
    return ran.events().stream()
        .filter(e -> e.kind() == EventKind.INTERRUPT && e.cpu() == VICTIM)
        .reduce((first, second) -> second)
        .orElseThrow()
        .nanos();
  }

  @ParameterizedTest
  @MethodSource("machines")
  void aProcessorThatIsStartedTwiceIsResetAndBeginsAgain(Machine machine) {
    Ran twice = run(machine, "starts-twice:1:5us");
    long struck =
        twice.events().stream()
            .filter(e -> e.kind() == EventKind.INJECTED)
            .findFirst()
            .orElseThrow()
            .sequence();
    assertThat(after(twice, struck, EventKind.RESET)).isPositive();
    assertThat(after(twice, struck, EventKind.START)).isPositive();
    Event begun =
        twice.events().stream()
            .filter(e -> e.cpu() == VICTIM && e.sequence() > struck)
            .filter(e -> e.kind() == EventKind.BRANCH)
            .findFirst()
            .orElseThrow();
    assertThat(begun.text()).as("the code that it begins in").isNotEmpty();
    // Whatever it does then, its core is on: a core that is off hears no interrupt and sleeps not.
    assertThat(twice.report().run().cpus().get(VICTIM).condition())
        .isNotIn("off", "held", "held in reset", "wait-for-SIPI");
  }

  private static long after(Ran ran, long sequence, EventKind kind) {
    return ran.count(e -> e.cpu() == VICTIM && e.sequence() > sequence && e.kind() == kind);
  }

  @ParameterizedTest
  @MethodSource("machines")
  void twoProcessorsOfOneIdStoreIt(Machine machine) {
    List<Long> ids = run(machine, "id-duplicated:1:0").report().hardwareIds();
    assertThat(ids.get(1)).isEqualTo(ids.getFirst());
  }

  @ParameterizedTest
  @MethodSource("machines")
  void aLateProcessorExecutesNothingBefore(Machine machine) {
    Ran late = run(machine, "starts-late:1:5ms");
    long due =
        late.events().stream()
            .filter(e -> e.kind() == EventKind.INJECTED)
            .findFirst()
            .orElseThrow()
            .nanos();
    assertThat(late.firstOfVictim(EventKind.BRANCH)).isGreaterThanOrEqualTo(due + 5_000_000);
  }

  @ParameterizedTest
  @MethodSource("machines")
  void aSlowClockMakesABoundedWaitLonger(Machine machine) {
    long usual = run(machine, "port-lies-true:1").report().run().virtualNanos();
    long slow = run(machine, "port-lies-true:1", "clock:50").report().run().virtualNanos();
    long fast = run(machine, "port-lies-true:1", "clock:200").report().run().virtualNanos();
    // Polls take no time of their own: what is left is the boot before.
    assertThat(slow).isBetween(usual * 3 / 2, usual * 2);
    assertThat(fast).isBetween(usual / 2, usual * 3 / 4);
  }
}
