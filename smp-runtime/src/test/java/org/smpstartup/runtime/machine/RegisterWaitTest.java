package org.smpstartup.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Code;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.hardware.CostModel;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.runtime.choice.RandomStrategy;
import org.smpstartup.runtime.choice.Strategy;
import org.smpstartup.runtime.choice.TimedStrategy;
import org.smpstartup.runtime.decorate.ForwardingBoard;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.software.BootSoftware;
import org.smpstartup.runtime.software.MemoryView;
import org.smpstartup.runtime.software.Outcome;
import org.smpstartup.runtime.toy.ToyBoard;

/** A wait for a register goes as a loop of polls would, and costs nothing while nothing happens. */
class RegisterWaitTest {
  private static final long SHARED = 0x1000;
  private static final long CODE = 0x2000;
  private static final long HANDLER = 0x3000;

  /** The doorbell of a processor that nobody starts: a register like any other. */
  private static final long REGISTER = ToyBoard.doorbellOf(3);

  private static final long POLL = CostModel.DEFAULT.poll();
  private static final long PERIOD = CostModel.DEFAULT.device() + POLL;

  @Test
  void aLongWaitCostsNoMoreOperationsThanAShortOne() {
    long brief = storedAfter(1_000, RegisterWaitTest::await).operations();
    long eternal = storedAfter(10_000_000_000L, RegisterWaitTest::await).operations();
    assertThat(eternal).isLessThan(brief + 4);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 49, 60, 99, 100, 149, 150, 151, 1_234, 5_000, 77_777, 1_000_003})
  void itEndsWhenALoopOfPollsWould(long delay) {
    assertThat(storedAfter(delay, RegisterWaitTest::await).virtualNanos())
        .isEqualTo(storedAfter(delay, RegisterWaitTest::loop).virtualNanos());
  }

  @Test
  void itsBoundIsANumberOfPolls() {
    RunReport report =
        run(
            1,
            cpu -> {
              assertThat(cpu.await(REGISTER, 8, eq(), 7, 1_000)).isFalse();
              cpu.step(Step.COMPLETE, 0);
            });
    assertThat(report.virtualNanos()).isBetween(1_000 * PERIOD, 1_000 * PERIOD + 20);
    assertThat(report.operations()).isLessThan(20);
  }

  @Test
  void storesToOtherRegistersOfTheDeviceUseUpItsPollsToo() {
    boolean[] found = {true};
    RunReport report =
        run(
            2,
            cpu -> {
              start(
                  cpu,
                  Program.of(
                      "waiter",
                      (w, a0, a1, a2, a3) -> {
                        found[0] = w.await(REGISTER, 8, eq(), 7, 100);
                        w.step(Step.COMPLETE, 0);
                        return 0;
                      }));
              for (int i = 0; i < 40; i++) {
                cpu.store(ToyBoard.doorbellOf(2), 8, i & 1, Order.PLAIN);
                cpu.delay(3 * PERIOD);
              }
              park(cpu);
            });
    assertThat(found[0]).isFalse();
    assertThat(report.virtualNanos()).isBetween(99 * PERIOD, 102 * PERIOD + 2_000);
  }

  @Test
  void twoThatWaitForOneDeviceDoNotKeepEachOtherAwake() {
    RunReport report =
        run(
            2,
            cpu -> {
              start(
                  cpu,
                  Program.of(
                      "waiter",
                      (w, a0, a1, a2, a3) -> {
                        var _ = w.await(ToyBoard.doorbellOf(2), 8, eq(), 7, Cpu.FOREVER);
                        return park(w);
                      }));
              assertThat(cpu.await(REGISTER, 8, eq(), 7, 1_000_000)).isFalse();
              cpu.step(Step.COMPLETE, 0);
            });
    assertThat(report.operations()).isLessThan(40);
  }

  @Test
  void aWaitThatNobodyCanEndIsADeadlockThatNamesTheRegister() {
    RunReport report =
        run(1, cpu -> assertThat(cpu.await(REGISTER, 8, eq(), 7, Cpu.FOREVER)).isTrue());
    assertThat(report.end().kind()).isEqualTo(RunEnd.Kind.DEADLOCK);
    assertThat(report.end().message()).contains("waits for 8 bytes at f0000038h to be equal 7h");
  }

  @Test
  void aBoundHoldsWhereRegistersCostNothingAndTheClockIsFarTooFast() {
    CostModel free = new CostModel(1, 1, 0, 1, 1, 1, 1, 1, 1, 1);
    Board board =
        new ForwardingBoard(new ToyBoard(4)) {
          @Override
          public void describe(HardwareBuilder hardware) {
            super.describe(hardware);
            hardware.costs(free);
          }
        };
    Program boot =
        Program.of(
            "boot",
            (cpu, a0, a1, a2, a3) -> {
              assertThat(cpu.await(REGISTER, 8, eq(), 7, 1_000)).isFalse();
              cpu.step(Step.COMPLETE, 0);
              return 0;
            });
    MachineOptions options =
        MachineOptions.defaults().with(FaultPlan.parse(List.of("clock:10000")));
    RunReport report = new Machine(board, software(boot), options).run();
    assertThat(report.end().kind()).as(report.end().message()).isEqualTo(RunEnd.Kind.COMPLETE);
  }

  /** In any order, also when a handler touches the device between a poll and the sleep after it. */
  @RepeatedTest(200)
  void noStoreIsMissedInAnyOrder(RepetitionInfo repetition) {
    Program handler =
        Program.of(
            "handler",
            (cpu, line, vector, a2, a3) -> {
              cpu.store(ToyBoard.doorbellOf(1), 8, 0, Order.PLAIN);
              cpu.store(REGISTER, 8, 7, Order.PLAIN);
              return 0;
            });
    Program waiter =
        Program.of(
            "waiter",
            (cpu, a0, a1, a2, a3) -> {
              cpu.vectors(HANDLER);
              cpu.interrupts(true);
              cpu.store32(SHARED, 1);
              var _ = cpu.await(REGISTER, 8, eq(), 7, Cpu.FOREVER);
              cpu.step(Step.COMPLETE, 0);
              return 0;
            });
    RunReport report =
        run(
            3,
            new RandomStrategy(repetition.getCurrentRepetition()),
            cpu -> {
              cpu.install(HANDLER, handler);
              start(cpu, waiter);
              var _ = cpu.await(SHARED, 4, eq(), 1, Cpu.FOREVER);
              cpu.store(ToyBoard.doorbellOf(2), 8, 1, Order.PLAIN);
              cpu.store(ToyBoard.doorbellOf(1), 8, 1, Order.PLAIN);
              park(cpu);
            });
    assertThat(report.end().kind()).as(report.end().message()).isEqualTo(RunEnd.Kind.COMPLETE);
  }

  private static void await(Cpu cpu) {
    assertThat(cpu.await(REGISTER, 8, eq(), 7, Cpu.FOREVER)).isTrue();
  }

  private static void loop(Cpu cpu) {
    while (cpu.load64(REGISTER) != 7) {
      cpu.delay(POLL);
    }
  }

  private static RunReport storedAfter(long delay, Waiter waiter) {
    Program secondary =
        Program.of(
            "secondary",
            (cpu, a0, a1, a2, a3) -> {
              cpu.delay(delay);
              cpu.store(REGISTER, 8, 7, Order.PLAIN);
              return park(cpu);
            });
    return run(
        2,
        cpu -> {
          start(cpu, secondary);
          waiter.wait(cpu);
          cpu.step(Step.COMPLETE, 0);
        });
  }

  private static void start(Cpu boot, Program program) {
    boot.install(CODE, program);
    boot.store(ToyBoard.startOf(1), 8, CODE, Order.PLAIN);
  }

  private static long park(Cpu cpu) {
    while (true) {
      cpu.waitForInterrupt();
    }
  }

  private static org.smpstartup.api.cpu.Test eq() {
    return org.smpstartup.api.cpu.Test.EQUAL;
  }

  private interface Waiter {
    void wait(Cpu cpu);
  }

  private static RunReport run(int cpus, Waiter boot) {
    return run(cpus, new TimedStrategy(), boot);
  }

  private static RunReport run(int cpus, Strategy strategy, Waiter boot) {
    Code code =
        (cpu, a0, a1, a2, a3) -> {
          boot.wait(cpu);
          return 0;
        };
    MachineOptions d = MachineOptions.defaults();
    // No processor runs ahead of another: a loop of polls then sees a store when it is made.
    MachineOptions options =
        new MachineOptions(strategy, d.faults(), d.listeners(), d.coroutines(), 0, d.patience());
    return new Machine(new ToyBoard(Math.max(cpus, 4)), software(Program.of("boot", code)), options)
        .run();
  }

  private static BootSoftware software(Program entry) {
    return new BootSoftware() {
      @Override
      public Program entry() {
        return entry;
      }

      @Override
      public Outcome outcome(MemoryView memory, long loadBase, long loadSize) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
