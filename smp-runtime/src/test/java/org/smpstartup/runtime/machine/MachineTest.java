package org.smpstartup.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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
import org.smpstartup.runtime.choice.RecordingStrategy;
import org.smpstartup.runtime.choice.ReplayStrategy;
import org.smpstartup.runtime.coroutine.Coroutines;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.software.BootSoftware;
import org.smpstartup.runtime.software.MemoryView;
import org.smpstartup.runtime.software.Outcome;
import org.smpstartup.runtime.toy.ToyBoard;

class MachineTest {
  private static final long SHARED = 0x1000;

  @Test
  void aProcessorThatWaitsForAWordGoesOnWhenAnotherStoresIt() {
    Program secondary =
        Program.of(
            "secondary",
            (cpu, a0, a1, a2, a3) -> {
              cpu.delay(500);
              cpu.store32(SHARED, 7);
              return park(cpu);
            });
    RunReport report =
        run(
            2,
            boot(
                secondary,
                cpu -> {
                  assertThat(cpu.await(SHARED, 4, eq(), 7, Cpu.FOREVER)).isTrue();
                  cpu.step(Step.COMPLETE, 0);
                }));
    assertThat(report.end().kind()).isEqualTo(RunEnd.Kind.COMPLETE);
    assertThat(report.virtualNanos()).isGreaterThan(1500).isLessThan(3000);
  }

  @Test
  void aBoundedWaitEndsInVirtualTime() {
    RunReport report =
        run(
            1,
            cpu -> {
              assertThat(cpu.await(SHARED, 4, eq(), 7, 1_000)).isFalse();
              cpu.step(Step.COMPLETE, 0);
            });
    assertThat(report.virtualNanos()).isBetween(50_000L, 51_000L);
    assertThat(report.switches()).isLessThan(4);
  }

  @Test
  void oneOfManyWaitersLeavesForEachStoreWithoutWakingTheOthers() {
    int cpus = 200;
    Program taker =
        Program.of(
            "taker",
            (cpu, a0, a1, a2, a3) -> {
              long got = 0;
              while (got == 0) {
                var _ = cpu.await(SHARED, 4, ne(), 0, Cpu.FOREVER);
                got = cpu.exchange(SHARED, 4, 0);
              }
              cpu.fetchAdd(SHARED + 64, 4, 1);
              return park(cpu);
            });
    RunReport report =
        run(
            cpus,
            cpu -> {
              cpu.install(0x2000, taker);
              for (int i = 1; i < cpus; i++) {
                cpu.store(ToyBoard.startOf(i), 8, 0x2000, Order.PLAIN);
              }
              cpu.delay(100_000);
              for (int i = 1; i < cpus; i++) {
                var _ = cpu.await(SHARED, 4, eq(), 0, Cpu.FOREVER);
                cpu.store32(SHARED, i);
                var _ = cpu.await(SHARED + 64, 4, eq(), i, Cpu.FOREVER);
              }
              cpu.step(Step.COMPLETE, 0);
            });
    assertThat(report.end().kind()).isEqualTo(RunEnd.Kind.COMPLETE);
    assertThat(report.switches()).isLessThan(8L * cpus);
  }

  @Test
  void anInterruptIsTakenInTheMiddleOfAWaitAndTheWaitGoesOn() {
    Program handler =
        Program.of(
            "handler",
            (cpu, line, vector, a2, a3) -> {
              cpu.store(ToyBoard.doorbellOf(1), 8, 0, Order.PLAIN);
              cpu.fetchAdd(SHARED + 8, 4, 1);
              return 0;
            });
    Program secondary =
        Program.of(
            "secondary",
            (cpu, a0, a1, a2, a3) -> {
              cpu.install(0x3000, handler);
              cpu.vectors(0x3000);
              cpu.interrupts(true);
              cpu.store32(SHARED, 1);
              var _ = cpu.await(SHARED, 4, eq(), 2, Cpu.FOREVER);
              cpu.store32(SHARED, 3);
              return park(cpu);
            });
    RunReport report =
        run(
            2,
            boot(
                secondary,
                cpu -> {
                  var _ = cpu.await(SHARED, 4, eq(), 1, Cpu.FOREVER);
                  cpu.delay(10_000);
                  cpu.store(ToyBoard.doorbellOf(1), 8, 1, Order.PLAIN);
                  var _ = cpu.await(SHARED + 8, 4, eq(), 1, Cpu.FOREVER);
                  cpu.store32(SHARED, 2);
                  var _ = cpu.await(SHARED, 4, eq(), 3, Cpu.FOREVER);
                  cpu.step(Step.COMPLETE, 0);
                }));
    assertThat(report.end()).isEqualTo(new RunEnd(RunEnd.Kind.COMPLETE, "complete", 0, ""));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aResetEndsAProcessorThereWhateverItCatches(boolean continuations) {
    Program stubborn =
        Program.of(
            "stubborn",
            (cpu, a0, a1, a2, a3) -> {
              while (true) {
                try {
                  cpu.fetchAdd(SHARED, 4, 1);
                  cpu.delay(1_000);
                } catch (Throwable e) {
                  cpu.fetchAdd(SHARED + 4, 4, 1);
                } finally {
                  cpu.fetchAdd(SHARED + 8, 4, 1);
                }
              }
            });
    List<Long> seen = new ArrayList<>();
    Program boot =
        boot(
            stubborn,
            cpu -> {
              cpu.delay(10_500);
              cpu.store(ToyBoard.doorbellOf(1), 8, 2, Order.PLAIN);
              seen.add(cpu.load32(SHARED));
              cpu.delay(50_000);
              seen.add(cpu.load32(SHARED));
              seen.add(cpu.load32(SHARED + 4));
              cpu.step(Step.COMPLETE, 0);
            });
    MachineOptions options =
        MachineOptions.defaults()
            .with(continuations ? Coroutines.fastest() : Coroutines.virtualThreads());
    RunReport report = machine(2, boot, options).run();
    assertThat(report.end().kind()).isEqualTo(RunEnd.Kind.COMPLETE);
    assertThat(seen.get(0)).isPositive().isEqualTo(seen.get(1));
    assertThat(seen.get(2)).isZero();
  }

  @Test
  void aProcessorThatResetsItselfNeverReturns() {
    Program suicidal =
        Program.of(
            "suicidal",
            (cpu, a0, a1, a2, a3) -> {
              cpu.store(ToyBoard.doorbellOf(1), 8, 2, Order.PLAIN);
              cpu.store32(SHARED, 1);
              return park(cpu);
            });
    RunReport report =
        run(
            2,
            boot(
                suicidal,
                cpu -> {
                  cpu.delay(100_000);
                  assertThat(cpu.load32(SHARED)).isZero();
                  cpu.step(Step.COMPLETE, 0);
                }));
    assertThat(report.end().kind()).isEqualTo(RunEnd.Kind.COMPLETE);
  }

  @Test
  void codeIsItsBytes() {
    Program answer = Program.of("answer", (cpu, a0, a1, a2, a3) -> a0 + cpu.load32(cpu.pc() + 16));
    RunReport report =
        run(
            1,
            cpu -> {
              Program literal = Program.of("answer_with_literal", 16, answer.code());
              cpu.install(0x3000, literal);
              cpu.store32(0x3010, 40);
              byte[] copy = new byte[literal.size()];
              cpu.read(0x3000, copy);
              cpu.write(0x5000, copy);
              cpu.store32(0x3010, 0);
              assertThat(cpu.call(0x5000, 2, 0, 0, 0)).isEqualTo(42);
              cpu.write(0x5000, new byte[16]);
              var _ = cpu.call(0x5000, 2, 0, 0, 0);
            });
    assertThat(report.end().code()).isEqualTo("fault-zeroed-code");
    assertThat(report.end().message())
        .isEqualTo(
            "CPU 0 (hardware id 100) in boot at "
                + report.virtualNanos()
                + " ns: branch to the bytes 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00,"
                + " address 5000h: the bytes there are zero: the code was never copied or has"
                + " been wiped");
  }

  @Test
  void aLoadFromNowhereIsAFaultThatSaysWhere() {
    RunReport report = run(1, cpu -> assertThat(cpu.load32(0x9000_0000L)).isZero());
    assertThat(report.end().code()).isEqualTo("fault-unmapped");
    assertThat(report.end().message())
        .contains("CPU 0 (hardware id 100) in boot", "load, address 90000000h")
        .endsWith("nothing answers at this address");
  }

  @Test
  void aDeadlockTellsWhereEachProcessorStands() {
    RunReport report =
        run(2, cpu -> assertThat(cpu.await(SHARED, 4, eq(), 5, Cpu.FOREVER)).isTrue());
    assertThat(report.end().kind()).isEqualTo(RunEnd.Kind.DEADLOCK);
    assertThat(report.end().message())
        .startsWith("no processor can go on and no time-out is set; they stand so:")
        .contains(
            "CPU 0 (hardware id 100): executing, waits for 4 bytes at 1000h to be equal 5h in boot",
            "CPU 1 (hardware id 101): held, never started");
  }

  @Test
  void aLoopThatGetsNowhereIsALivelock() {
    MachineOptions d = MachineOptions.defaults();
    MachineOptions options =
        new MachineOptions(
            d.strategy(), d.faults(), d.listeners(), d.coroutines(), d.quantum(), 10_000);
    Program boot =
        Program.of(
            "boot",
            (cpu, a0, a1, a2, a3) -> {
              while (true) {
                cpu.store32(SHARED, 1);
              }
            });
    assertThat(machine(1, boot, options).run().end().message())
        .contains("10000 operations without a step of the protocol");
  }

  @Test
  void anExceptionOfTheBoardsCodeIsReportedWithItsPlace() {
    RunReport report =
        run(
            1,
            cpu -> {
              throw new IllegalStateException("oops");
            });
    assertThat(report.end().kind()).isEqualTo(RunEnd.Kind.BOARD_ERROR);
    assertThat(report.end().message())
        .contains("the code threw java.lang.IllegalStateException: oops at ", "MachineTest.java");
  }

  @Test
  void loadLinkedAndStoreConditionalSeeAnotherProcessorsStore() {
    Program writer =
        Program.of(
            "writer",
            (cpu, a0, a1, a2, a3) -> {
              cpu.store32(SHARED + 4, 9);
              cpu.store32(SHARED + 64, 1);
              return park(cpu);
            });
    List<Boolean> results = new ArrayList<>();
    Program boot =
        Program.of(
            "boot",
            (cpu, a0, a1, a2, a3) -> {
              var _ = cpu.loadLinked(SHARED, 4);
              results.add(cpu.storeConditional(SHARED, 4, 1));
              var _ = cpu.loadLinked(SHARED, 4);
              cpu.install(0x2000, writer);
              cpu.store(ToyBoard.startOf(1), 8, 0x2000, Order.PLAIN);
              var _ = cpu.await(SHARED + 64, 4, eq(), 1, Cpu.FOREVER);
              results.add(cpu.storeConditional(SHARED, 4, 2));
              cpu.step(Step.COMPLETE, 0);
              return 0;
            });
    var _ = machine(2, boot, MachineOptions.defaults()).run();
    assertThat(results).containsExactly(true, false);
  }

  @Test
  void aStartThatIsInjectedAwayNeverHappens() {
    Program secondary = Program.of("secondary", (cpu, a0, a1, a2, a3) -> park(cpu));
    Program boot =
        boot(
            secondary,
            cpu -> {
              cpu.delay(10_000);
              cpu.step(Step.COMPLETE, 0);
            });
    MachineOptions options =
        MachineOptions.defaults().with(FaultPlan.parse(List.of("never-starts:1")));
    assertThat(machine(2, boot, options).run().cpus().get(1).activity()).isEqualTo("never started");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 77})
  void bothKindsOfCoroutineGiveTheSameEvents(long seed) {
    assertThat(race(seed, Coroutines.virtualThreads())).isEqualTo(race(seed, Coroutines.fastest()));
  }

  @Test
  void seedsGiveDifferentInterleavings() {
    assertThat(race(1, Coroutines.fastest())).isNotEqualTo(race(2, Coroutines.fastest()));
  }

  @Test
  void aRecordedRunReplaysToTheSameEvents() {
    RecordingStrategy recorder = new RecordingStrategy(new RandomStrategy(5));
    List<Event> first = new ArrayList<>();
    var _ = race(recorder, first, Coroutines.fastest());
    List<Event> second = new ArrayList<>();
    var _ = race(new ReplayStrategy(recorder.choices(), true), second, Coroutines.fastest());
    assertThat(second).isEqualTo(first);
    assertThat(recorder.choices()).isNotEmpty();
  }

  private static List<Event> race(long seed, Coroutines kind) {
    List<Event> events = new ArrayList<>();
    var _ = race(new RandomStrategy(seed), events, kind);
    return events;
  }

  /** Two processors increment a counter without atomics; the boot processor waits for both. */
  private static RunReport race(
      org.smpstartup.runtime.choice.Strategy strategy, List<Event> events, Coroutines kind) {
    Program racer =
        Program.of(
            "racer",
            (cpu, a0, a1, a2, a3) -> {
              for (int i = 0; i < 5; i++) {
                cpu.store32(SHARED, cpu.load32(SHARED) + 1);
              }
              cpu.fetchAdd(SHARED + 64, 4, 1);
              return park(cpu);
            });
    Program boot =
        Program.of(
            "boot",
            (cpu, a0, a1, a2, a3) -> {
              cpu.install(0x2000, racer);
              cpu.store(ToyBoard.startOf(1), 8, 0x2000, Order.PLAIN);
              cpu.store(ToyBoard.startOf(2), 8, 0x2000, Order.PLAIN);
              var _ = cpu.await(SHARED + 64, 4, eq(), 2, Cpu.FOREVER);
              cpu.step(Step.COMPLETE, cpu.load32(SHARED));
              return 0;
            });
    MachineOptions options =
        MachineOptions.defaults().with(strategy).with(kind).with(List.of(events::add));
    RunReport report = machine(3, boot, options).run();
    assertThat(report.end().kind()).isEqualTo(RunEnd.Kind.COMPLETE);
    return report;
  }

  private interface VoidBody {
    void run(Cpu cpu);
  }

  private static RunReport run(int cpus, VoidBody body) {
    Code code =
        (cpu, a0, a1, a2, a3) -> {
          body.run(cpu);
          return 0;
        };
    return run(cpus, Program.of("boot", code));
  }

  private static RunReport run(int cpus, Program boot) {
    return machine(cpus, boot, MachineOptions.defaults()).run();
  }

  /** Starts processor 1 in a program, then goes on with the body. */
  private static Program boot(Program secondary, VoidBody body) {
    return Program.of(
        "boot",
        (cpu, a0, a1, a2, a3) -> {
          cpu.install(0x2000, secondary);
          cpu.store(ToyBoard.startOf(1), 8, 0x2000, Order.PLAIN);
          body.run(cpu);
          return 0;
        });
  }

  private static Machine machine(int cpus, Program boot, MachineOptions options) {
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
    return new Machine(new ToyBoard(cpus), software, options);
  }

  private static org.smpstartup.api.cpu.Test eq() {
    return org.smpstartup.api.cpu.Test.EQUAL;
  }

  private static org.smpstartup.api.cpu.Test ne() {
    return org.smpstartup.api.cpu.Test.NOT_EQUAL;
  }

  private static long park(Cpu cpu) {
    while (true) {
      cpu.waitForInterrupt();
    }
  }
}
