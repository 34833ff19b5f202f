package org.smpstartup.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.cpu.Code;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.runtime.choice.RandomStrategy;
import org.smpstartup.runtime.software.BootSoftware;
import org.smpstartup.runtime.software.MemoryView;
import org.smpstartup.runtime.software.Outcome;
import org.smpstartup.runtime.toy.ToyBoard;

/** Waiting for a register costs nothing either, once it has lasted. */
class PollersTest {
  private static final long SECOND = 1_000_000_000;
  private static final long SHARED = 0x1000;
  private static final long REGISTER = ToyBoard.doorbellOf(0);

  private static final Program POLLER =
      Program.of(
          "poller",
          (cpu, a0, a1, a2, a3) -> {
            var _ = cpu.await(REGISTER, 8, ne(), 0, Cpu.FOREVER);
            cpu.fetchAdd(SHARED, 4, 1);
            return halt(cpu);
          });

  @Test
  void whoPollsForLongSeesTheRegisterChangeAtOnceAndForFewOperations() {
    RunReport report =
        run(
            3,
            MachineOptions.defaults(),
            cpu -> {
              startPollers(cpu, 2);
              cpu.delay(10 * SECOND);
              cpu.store(REGISTER, 8, 1, Order.PLAIN);
              var _ = cpu.await(SHARED, 4, org.smpstartup.api.cpu.Test.EQUAL, 2, Cpu.FOREVER);
              cpu.step(Step.COMPLETE, 0);
            });
    assertThat(report.end().kind()).isEqualTo(RunEnd.Kind.COMPLETE);
    assertThat(report.virtualNanos()).isBetween(10 * SECOND, 10 * SECOND + 10_000);
    assertThat(report.operations()).isLessThan(3_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noOrderOfEventsMissesTheChange(long seed) {
    RunReport report =
        run(
            3,
            MachineOptions.defaults().with(new RandomStrategy(seed)),
            cpu -> {
              startPollers(cpu, 2);
              cpu.delay(SECOND);
              cpu.store(REGISTER, 8, 1, Order.PLAIN);
              var _ = cpu.await(SHARED, 4, org.smpstartup.api.cpu.Test.EQUAL, 2, Cpu.FOREVER);
              cpu.step(Step.COMPLETE, 0);
            });
    assertThat(report.end().kind()).isEqualTo(RunEnd.Kind.COMPLETE);
  }

  @Test
  void aBoundedPollLastsAsLongAsItsPolls() {
    RunReport report =
        run(
            1,
            MachineOptions.defaults(),
            cpu -> {
              assertThat(cpu.await(REGISTER, 8, ne(), 0, 20_000_000)).isFalse();
              cpu.step(Step.COMPLETE, 0);
            });
    // 100 ns for the access and 50 ns between two of them.
    assertThat(report.virtualNanos()).isBetween(3 * SECOND, 3 * SECOND + 10_000);
    assertThat(report.operations()).isLessThan(2_000);
  }

  @Test
  void aShortPollIsMadeOfEveryAccess() {
    RunReport report =
        run(
            1,
            MachineOptions.defaults(),
            cpu -> {
              assertThat(cpu.await(REGISTER, 8, ne(), 0, 900)).isFalse();
              cpu.step(Step.COMPLETE, 0);
            });
    assertThat(report.operations()).isGreaterThanOrEqualTo(900);
  }

  @Test
  void processorsThatPollForEverHideNoDeadlock() {
    RunReport report =
        run(
            3,
            MachineOptions.defaults(),
            cpu -> {
              startPollers(cpu, 2);
              var _ = cpu.await(REGISTER, 8, ne(), 0, Cpu.FOREVER);
            });
    assertThat(report.end().kind()).isEqualTo(RunEnd.Kind.DEADLOCK);
    assertThat(report.end().message())
        .contains("CPU 1 (hardware id 101): executing, waits for 8 bytes at ")
        .contains(" to be not equal 0h in poller at ");
  }

  private static void startPollers(Cpu cpu, int count) {
    cpu.install(0x2000, POLLER);
    for (int i = 1; i <= count; i++) {
      cpu.store(ToyBoard.startOf(i), 8, 0x2000, Order.PLAIN);
    }
  }

  private static org.smpstartup.api.cpu.Test ne() {
    return org.smpstartup.api.cpu.Test.NOT_EQUAL;
  }

  private static long halt(Cpu cpu) {
    while (true) {
      cpu.waitForInterrupt();
    }
  }

  @FunctionalInterface
  private interface Body {
    void run(Cpu cpu);
  }

  private static RunReport run(int cpus, MachineOptions options, Body body) {
    Code code =
        (cpu, a0, a1, a2, a3) -> {
          body.run(cpu);
          return 0;
        };
    Program boot = Program.of("boot", code);
    BootSoftware software =
        new BootSoftware() {
          @Override
          public Program entry() {
            return boot;
          }

          @Override
          public Outcome outcome(MemoryView memory, long loadBase, long loadSize) {
            return new Outcome(0, 0, List.of());
          }
        };
    return new Machine(new ToyBoard(cpus), software, options).run();
  }
}
