package org.smpstartup.runtime.ostd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.runtime.choice.RandomStrategy;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.software.Outcome;

class OstdBootTest {
  @ParameterizedTest
  @CsvSource({
    "1,OSTD",
    "2,OSTD",
    "3,OSTD",
    "8,OSTD",
    "1,OSTD_2026",
    "2,OSTD_2026",
    "3,OSTD_2026",
    "8,OSTD_2026"
  })
  void everyCpuComesOnlineAndAnswers(int cpus, Protocol order) {
    for (BellBoard board :
        List.of(
            BellBoard.of(cpus),
            BellBoard.of(cpus).withBroadcast(),
            BellBoard.of(cpus).bigEndian())) {
      Boot boot = Boot.of(board, order);
      assertThat(boot.report().end().message()).isEmpty();
      assertThat(boot.code()).isEqualTo("complete");
      assertThat(boot.outcome()).isEqualTo(new Outcome(cpus, cpus, hardwareIds(cpus)));
      assertThat(boot.steps(Step.ONLINE)).containsExactlyInAnyOrderElementsOf(numbers(0, cpus));
      assertThat(boot.steps(Step.AP_ENTERED)).isEqualTo(numbers(1, cpus));
      assertThat(boot.steps(Step.IPI_SENT)).isEqualTo(numbers(1, cpus));
      assertThat(boot.steps(Step.IPI_HANDLED)).hasSize(cpus - 1).allMatch(ran -> ran == 1);
      assertThat(boot.steps(Step.COMPLETE)).containsExactly((long) cpus);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Protocol.class,
      names = {"OSTD", "OSTD_2026"})
  void anyInterleavingOfThreeCpusComesOnlineWithDistinctIds(Protocol order) {
    for (long seed = 0; seed < 200; seed++) {
      Boot boot =
          Boot.of(
              BellBoard.of(3).withBroadcast(),
              OstdOptions.of(order),
              new CheckedMain(),
              MachineOptions.defaults().with(new RandomStrategy(seed)));
      assertThat(boot.code()).as("seed %d: %s", seed, boot.message()).isEqualTo("complete");
      assertThat(boot.outcome().hardwareIds()).containsExactlyInAnyOrderElementsOf(hardwareIds(3));
    }
  }

  @Test
  void idsAreGivenInTheOrderOfArrival() {
    MachineOptions late =
        MachineOptions.defaults().with(FaultPlan.parse(List.of("starts-late:1:100us")));
    Boot boot =
        Boot.of(BellBoard.of(3), OstdOptions.of(Protocol.OSTD_2026), new CheckedMain(), late);
    assertThat(boot.code()).isEqualTo("complete");
    assertThat(boot.outcome().hardwareIds()).containsExactly(100L, 106L, 103L);
  }

  @Test
  void everyCpuHasAStackOfItsOwn() {
    Boot boot = Boot.of(BellBoard.of(8), Protocol.OSTD_2026);
    List<Long> tops =
        boot.events().stream().filter(e -> e.kind() == EventKind.STACK).map(Event::a).toList();
    assertThat(tops).hasSize(8).doesNotHaveDuplicates();
    assertThat(tops.stream().sorted().toList())
        .satisfies(sorted -> {
          for (int i = 1; i < sorted.size(); i++) {
            assertThat(sorted.get(i) - sorted.get(i - 1)).isGreaterThanOrEqualTo(Image.STACK);
          }
        });
  }

  @Test
  void aSurplusApParksAndTheOthersComplete() {
    Boot boot = Boot.of(BellBoard.of(5).claims(3).withBroadcast(), Protocol.OSTD_2026);
    assertThat(boot.code()).isEqualTo("complete");
    assertThat(boot.outcome()).isEqualTo(new Outcome(3, 3, hardwareIds(3)));
    assertThat(boot.steps(Step.PARKED)).containsExactly(3L, 4L);
    assertThat(boot.events())
        .filteredOn(e -> e.kind() == EventKind.STACK && e.cpu() >= 3)
        .allMatch(e -> e.b() == 0);
  }

  @Test
  void anApThatNeverComesIsNamedAfterABoundedWait() {
    Boot boot = Boot.of(BellBoard.of(2).claims(4), Protocol.OSTD);
    assertThat(boot.code()).isEqualTo("ap-not-online");
    assertThat(boot.message())
        .isEqualTo(
            "2 of 4 CPUs (id 2, 3) did not report online within 200000000 polls; of 3 APs, 1"
                + " arrived: check that the board starts every CPU that it counts");
    assertThat(boot.report().virtualNanos()).isBetween(10_000_000_000L, 10_001_000_000L);
    assertThat(boot.outcome()).isEqualTo(new Outcome(4, 2, hardwareIds(2)));
  }

  @Test
  void onlyTheFirstFewOfManyMissingAreNamed() {
    Boot boot = Boot.of(BellBoard.of(1).claims(9), Protocol.OSTD);
    assertThat(boot.message()).startsWith("8 of 9 CPUs (id 1, 2, 3, 4, 5, ...) did not report");
  }

  @Test
  void aRefusedStartEndsTheRunAtOnce() {
    Boot boot = Boot.of(BellBoard.of(4).refuses(2), Protocol.OSTD);
    assertThat(boot.code()).isEqualTo("ap-start-refused");
    assertThat(boot.message())
        .isEqualTo(
            "the board refused to start CPU 2 of 4: check that it counts only CPUs that it can"
                + " start");
  }

  @Test
  void aBoardThatCountsNoneHasOne() {
    Boot boot = Boot.of(BellBoard.of(1).claims(0), Protocol.OSTD_2026);
    assertThat(boot.code()).isEqualTo("complete");
    assertThat(boot.outcome()).isEqualTo(new Outcome(1, 1, List.of(100L)));
  }

  @Test
  void twoCpusOfOneHardwareIdAreNamed() {
    Boot boot = Boot.of(BellBoard.of(4).withTwin(3), Protocol.OSTD_2026);
    assertThat(boot.code()).isEqualTo("hw-id-duplicate");
    assertThat(boot.message())
        .isEqualTo(
            "CPUs 1 and 3 both reported hardware id 103: a doorbell could not tell them apart;"
                + " check how the port reads the id, and that no CPU was started twice");
  }

  @Test
  void aLostDoorbellIsNamedAfterABoundedWait() {
    Boot boot = Boot.of(BellBoard.of(4).withDeaf(2), Protocol.OSTD_2026);
    assertThat(boot.code()).isEqualTo("call-not-answered");
    assertThat(boot.message())
        .isEqualTo(
            "CPU 2 (hardware id 106) did not run the call of CPU 0 within 200000000 polls: its"
                + " doorbell was lost, or it keeps interrupts off; look at CpuPort.ring, and at"
                + " whether the CPU lets interrupts in");
  }

  @ParameterizedTest
  @EnumSource(
      value = Protocol.class,
      names = {"OSTD", "OSTD_2026"})
  void theBootPageTableIsFreedAndPoisonedByTheLastToLeaveIt(Protocol order) {
    Boot boot = Boot.of(BellBoard.of(4), order);
    assertThat(boot.peek(Word.BOOT_PAGE_TABLE)).isZero();
    assertThat(boot.peek(Word.BOOT_PAGE_TABLE_LEFT)).isEqualTo(4);
    long table = Image.base(BellBoard.LOAD) + Image.TEXT + 0x400;
    assertThat(boot.machine().peek(table, 8)).isZero();
    assertThat(boot.machine().peek(table + 8, 8)).isEqualTo(0xDEAD_F4A3_DEAD_F4A3L);
  }

  @Test
  void theBootPageTableLivesWhileAnApIsMissing() {
    Boot boot = Boot.of(BellBoard.of(2).claims(3), Protocol.OSTD_2026);
    assertThat(boot.peek(Word.BOOT_PAGE_TABLE)).isNotZero();
    assertThat(boot.peek(Word.BOOT_PAGE_TABLE_LEFT)).isEqualTo(1);
  }

  @Test
  void aLoadAreaThatIsTooSmallIsAnErrorThatSaysHowMuchIsNeeded() {
    Boot boot = Boot.of(BellBoard.of(8).withMemory(0x20_0000), Protocol.OSTD);
    assertThat(boot.code()).isEqualTo("load-area-too-small");
    assertThat(boot.message())
        .isEqualTo(
            "OSTD needs 278528 bytes for 8 CPUs and 1835008 for their boot stacks, and there are"
                + " 1048576 at 100000h and 0 more elsewhere: use fewer CPUs or a board with more"
                + " memory");
  }

  @Test
  void stacksGoAboveFourGibibytesWhereTheLoadAreaReachesThatFar() {
    Boot boot = Boot.of(BellBoard.of(2).withMemory(0x2_0000_0000L), Protocol.OSTD);
    assertThat(boot.code()).isEqualTo("complete");
    assertThat(boot.events())
        .filteredOn(e -> e.kind() == EventKind.STACK && e.cpu() == 1)
        .extracting(Event::a)
        .containsExactly(0x1_0004_0000L);
  }

  @Test
  void stacksGoElsewhereWhereTheLoadAreaEndsBelowFourGibibytes() {
    Cpu boot = new LoggingCpu().cpu();
    Image.Memory memory = new Image.Memory(0x10_0000, 0x4000_0000, 0x1_0000_0000L, 0x8_0000);
    assertThat(Image.layOut(boot, memory, 3).stacks()).isEqualTo(0x1_0000_0000L);
    Image tooMany = Image.layOut(boot, memory, 4);
    assertThat(tooMany.stacks()).isEqualTo(0x10_0000 + 0x1000 + 0x2000 + 0x4_0000 + 0x1000);
    assertThat(tooMany.stacks()).isGreaterThanOrEqualTo(tooMany.arraysEnd());
  }

  @ParameterizedTest
  @EnumSource(
      value = Protocol.class,
      names = {"OSTD", "OSTD_2026"})
  void aCpuCostsTheSameWhateverTheirNumber(Protocol order) {
    double small = 0;
    for (int cpus : new int[] {1_000, 16_000}) {
      BellBoard board = BellBoard.of(cpus).withMemory(0x4_0000_0000L);
      Ostd ostd = new Ostd(board.smp(), board.cpu(), OstdOptions.of(order));
      var report =
          new org.smpstartup.runtime.machine.Machine(board, ostd, MachineOptions.defaults()).run();
      assertThat(report.end().code()).isEqualTo("complete");
      assertThat(report.switches() / (double) cpus).isLessThan(20);
      double operations = report.operations() / (double) cpus;
      assertThat(operations).isLessThan(150);
      if (small == 0) {
        small = operations;
      }
      assertThat(operations / small).isBetween(0.99, 1.01);
    }
  }

  @Test
  void whatIsInMemoryBeforeTheRunIsNoOutcome() {
    Ostd ostd =
        new Ostd(BellBoard.of(1).smp(), BellBoard.of(1).cpu(), OstdOptions.of(Protocol.OSTD));
    Outcome none = new Outcome(0, 0, List.of());
    assertThat(ostd.outcome((address, size) -> 0, 0x1000, 0x10000)).isEqualTo(none);
    assertThat(ostd.outcome((address, size) -> -1, 0x1000, 0x10000)).isEqualTo(none);
    for (long garbage : new long[] {-1, 1L << 62, 0x1000, 0x20000}) {
      long magic = Image.statics(0x1000);
      assertThat(
              ostd.outcome(
                      (address, size) -> address == magic ? Word.MAGIC_VALUE : garbage,
                      0x1000,
                      0x10000)
                  .online())
          .isZero();
    }
  }

  private static List<Long> numbers(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  private static List<Long> hardwareIds(int cpus) {
    return LongStream.range(0, cpus).map(BellBoard::hardwareId).boxed().toList();
  }
}
