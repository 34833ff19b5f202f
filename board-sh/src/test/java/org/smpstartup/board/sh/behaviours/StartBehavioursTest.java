package org.smpstartup.board.sh.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.sh.support.ShMachine.LTSLP;
import static org.smpstartup.board.sh.support.ShMachine.MSTP;
import static org.smpstartup.board.sh.support.ShMachine.OPEN;
import static org.smpstartup.board.sh.support.ShMachine.RESET;
import static org.smpstartup.board.sh.support.ShMachine.SLEEP;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.board.sh.ShBoardProvider;
import org.smpstartup.board.sh.chip.ShMap;
import org.smpstartup.board.sh.core.ControlRegister;
import org.smpstartup.board.sh.support.ShMachine;
import org.smpstartup.board.sh.support.ShRun;
import org.smpstartup.testkit.behaviour.Item;

/** Core numbers, module stop, reset and reset vectors. */
class StartBehavioursTest {
  private static final long VECTOR = 0xa800_2000L;
  private static final long COUNTER = ShRun.SCRATCH;

  @ParameterizedTest
  @ValueSource(strings = {"urquell", "sdk7786", "x3proto"})
  @Item(1)
  void everyCoreReadsItsNumberAtTheSameAddress(String preset) {
    ShMachine m = ShMachine.cold(preset);
    for (int cpu = 0; cpu < m.cpus(); cpu++) {
      assertThat(m.read(cpu, ShMap.CPIDR)).isEqualTo(cpu);
    }
    m.write(0, ShMap.CPIDR, 1);
    assertThat(m.read(0, ShMap.CPIDR)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"urquell", "x3proto"})
  @Item(2)
  void secondariesAreStoppedAtPowerUp(String preset) {
    ShMachine m = ShMachine.cold(preset);
    assertThat(m.stbcr(0)).isZero();
    assertThat(m.executing(0)).isTrue();
    for (int core = 1; core < m.cpus(); core++) {
      assertThat(m.stbcr(core)).isEqualTo(RESET | MSTP);
      assertThat(m.resetvec(core)).isEqualTo(0xa000_0000L);
      assertThat(m.executing(core)).isFalse();
    }
    assertThat(m.happenings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"urquell, 1", "x3proto, 1", "x3proto, 2", "x3proto, 3"})
  @Item(3)
  void releasingMstpWithResetStartsTheCoreAtItsVector(String preset, int core) {
    ShMachine m = ShMachine.cold(preset);
    m.resetvec(core, VECTOR);
    m.stbcr(core, LTSLP | RESET);
    assertThat(m.starts()).containsExactly(core + "@a8002000");
    assertThat(m.executing(core)).isTrue();
    assertThat(m.stbcr(core)).isEqualTo(LTSLP | RESET);
  }

  @Test
  @Item(4)
  void releasingMstpWithoutResetLeavesTheCoreStopped() {
    ShMachine m = ShMachine.cold("urquell");
    m.resetvec(1, VECTOR);
    m.stbcr(1, 0);
    assertThat(m.happenings()).isEmpty();
    assertThat(m.executing(1)).isFalse();
    assertThat(m.stbcr(1)).isEqualTo(MSTP);
    m.stbcr(1, RESET);
    assertThat(m.starts()).containsExactly("1@a8002000");
  }

  @Test
  @Item(5)
  void mstpStopsARunningCore() {
    ShMachine m = ShMachine.running("urquell");
    m.stbcr(1, MSTP);
    assertThat(m.read(0, ShMap.CPU + ShMap.CPU_STRIDE + ShMap.STBCR)).as("not at once").isZero();
    assertThat(m.stbcr(1)).isEqualTo(MSTP);
    assertThat(m.executing(1)).isFalse();
    assertThat(m.condition(1)).isEqualTo("module stop");
  }

  @Test
  @Item(5)
  void aStoppedCoreExecutesNothingMore() {
    ShRun.of(
            new ShBoardProvider().create(BoardConfig.of("urquell")),
            (board, boot) -> {
              boot.install(
                  ShRun.ENTRY,
                  Program.of(
                      "test_counter",
                      (cpu, a0, a1, a2, a3) -> {
                        while (true) {
                          cpu.store32(COUNTER, cpu.load32(COUNTER) + 1);
                          cpu.delay(100);
                        }
                      }));
              board.smp().start(boot, 1, ShRun.ENTRY);
              boot.await(COUNTER, 4, org.smpstartup.api.cpu.Test.AT_LEAST, 5, 10_000);
              long stbcr = ShMap.CPU + ShMap.CPU_STRIDE + ShMap.STBCR;
              boot.store32(stbcr, MSTP);
              boot.await(stbcr, 4, org.smpstartup.api.cpu.Test.ANY_SET, MSTP, 1000);
              long count = boot.load32(COUNTER);
              boot.delay(100_000);
              assertThat(count).isGreaterThanOrEqualTo(5);
              assertThat(boot.load32(COUNTER)).isEqualTo(count);
            })
        .complete();
  }

  @Test
  @Item(6)
  void aStoppedCoreIsStartedAnewWithResetRegisters() {
    ShMachine m = ShMachine.running("urquell");
    m.control(1, ControlRegister.VBR, 0x8800_0000L);
    m.write(1, ShMap.CCR, 0x101);
    m.resetvec(1, VECTOR);
    m.stbcr(1, MSTP);
    assertThat(m.stbcr(1)).isEqualTo(MSTP);
    m.stbcr(1, RESET);
    assertThat(m.starts()).containsExactly("1@a8002000");
    assertThat(m.sr(1)).isEqualTo(0x7000_00f0L);
    assertThat(m.control(1, ControlRegister.VBR)).isZero();
    assertThat(m.read(1, ShMap.CCR)).isZero();
  }

  @Test
  @Item(7)
  void releasingACoreThatRunsDoesNothing() {
    ShMachine m = ShMachine.running("urquell");
    m.stbcr(1, LTSLP | RESET);
    m.stbcr(1, 0);
    m.stbcr(1, RESET);
    assertThat(m.happenings()).isEmpty();
    assertThat(m.sr(1)).isEqualTo(OPEN);
  }

  @Test
  void aStopThatIsCalledOffBeforeTheClockStopsIsNoStop() {
    ShMachine m = ShMachine.running("urquell");
    m.stbcr(1, MSTP);
    m.stbcr(1, RESET);
    assertThat(m.happenings()).isEmpty();
    assertThat(m.stbcr(1)).isEqualTo(RESET);
    m.stbcr(1, MSTP);
    m.stbcr(1, RESET);
    m.stbcr(1, MSTP);
    assertThat(m.stbcr(1)).isEqualTo(MSTP);
    assertThat(m.happenings()).hasSize(1);
  }

  @Test
  @Item(8)
  void aNewVectorCountsAtTheNextRelease() {
    ShMachine m = ShMachine.running("urquell");
    m.resetvec(1, 0xa800_3000L);
    assertThat(m.happenings()).isEmpty();
    assertThat(m.executing(1)).isTrue();
    m.stbcr(1, MSTP);
    m.settle();
    m.stbcr(1, RESET);
    assertThat(m.starts()).containsExactly("1@a8003000");
  }

  @Test
  @Item(9)
  void theBootCoreKeepsLightSleep() {
    ShMachine m = ShMachine.cold("urquell");
    m.stbcr(0, m.stbcr(0) | LTSLP);
    assertThat(m.stbcr(0)).isEqualTo(LTSLP);
    m.sleep(0, true);
    assertThat(m.condition(0)).isEqualTo("light sleep");
  }

  @Test
  @Item(10)
  void otherBitsOfStbcrReadZero() {
    ShMachine m = ShMachine.cold("urquell");
    m.stbcr(1, 0xffff_fffeL | MSTP);
    assertThat(m.stbcr(1)).isEqualTo(LTSLP | SLEEP | RESET | MSTP);
  }

  @ParameterizedTest
  @ValueSource(longs = {0xfe40_1004L, 0xfe40_1008L, 0xfe41_0074L, 0xfe41_1000L, 0xff00_001cL})
  @Item(11)
  void onlyAlignedWordsAreTaken(long register) {
    ShMachine m = ShMachine.cold("urquell");
    long before = m.read(0, register);
    for (int size : new int[] {1, 2, 8}) {
      assertThat(m.access(0, register, size, false, 0).fault()).isEqualTo(FaultKind.BAD_SIZE);
      assertThat(m.access(0, register, size, true, 3).fault()).isEqualTo(FaultKind.BAD_SIZE);
    }
    assertThat(m.access(0, register + 2, 4, true, 3).fault()).isEqualTo(FaultKind.BAD_SIZE);
    assertThat(m.read(0, register)).isEqualTo(before);
  }

  @Test
  @Item(12)
  void theInterruptControllerSurvivesTheResetOfACore() {
    ShMachine m = ShMachine.cold("urquell");
    m.intc(ShMachine.ICIPRI + 4, 0x5);
    m.intc(ShMachine.INTICI + 4, 0x1);
    m.resetvec(1, VECTOR);
    m.stbcr(1, RESET);
    assertThat(m.starts()).hasSize(1);
    assertThat(m.intc(ShMachine.ICIPRI + 4)).isEqualTo(0x5);
    assertThat(m.intc(ShMachine.INTICI + 4)).isEqualTo(0x1);
  }

  @Test
  @Item(13)
  void aSecondaryBeginsWithEverythingBlocked() {
    ShMachine m = ShMachine.cold("x3proto");
    m.stbcr(3, RESET);
    m.settle();
    assertThat(m.sr(3)).isEqualTo(0x7000_00f0L);
    assertThat(m.control(3, ControlRegister.VBR)).isZero();
    assertThat(m.read(3, ShMap.CCR)).isZero();
    assertThat(m.sr(0)).isEqualTo(0x7000_00f0L);
  }

  @ParameterizedTest
  @CsvSource({
    "urquell, 8800_0000, 8000000",
    "urquell, A800_0000, 8000000",
    "x3proto, AC00_0000, c000000",
    "sdk7786, 4000_0000, 40000000"
  })
  @Item(14)
  void aVectorIsASegmentsAddressOrPhysicalByTheMode(String preset, String vector, String memory) {
    long issued = Long.parseLong(vector.replace("_", ""), 16);
    long physical = Long.parseLong(memory, 16);
    ShRun.of(
            new ShBoardProvider().create(BoardConfig.of(preset)),
            (board, boot) -> {
              long at = physical + 0x20_0000;
              long result = physical + 0x30_0000;
              boot.install(
                  at,
                  Program.of(
                      "test_vector",
                      (cpu, a0, a1, a2, a3) -> {
                        cpu.store64(result, cpu.pc());
                        cpu.store32(result + 8, cpu.in(Space.SH_CONTROL, ControlRegister.SR, 4));
                        cpu.store32(result + 12, 1);
                        return cpu.jump(cpu.pc() & ~0x1fL, 0, 0);
                      }));
              boot.store32(ShMap.CPU + ShMap.CPU_STRIDE + ShMap.RESETVEC, issued + 0x20_0000);
              boot.store32(ShMap.CPU + ShMap.CPU_STRIDE + ShMap.STBCR, RESET);
              ShRun.await(boot, result + 12, 1);
              assertThat(boot.load64(result)).isEqualTo(issued + 0x20_0000);
              assertThat(boot.load32(result + 8)).isEqualTo(0x7000_00f0L);
            })
        .complete();
  }

  @Test
  void aCoreThatIsReleasedWithTheVectorOfPowerUpStopsItself() {
    ShRun.of(
            new ShBoardProvider().create(BoardConfig.of("urquell")),
            (board, boot) -> {
              long stbcr = ShMap.CPU + ShMap.CPU_STRIDE + ShMap.STBCR;
              boot.store32(stbcr, RESET);
              assertThat(boot.load32(stbcr)).isEqualTo(RESET);
              assertThat(boot.await(stbcr, 4, org.smpstartup.api.cpu.Test.ANY_SET, MSTP, 100_000))
                  .isTrue();
            })
        .complete();
  }

  @Test
  @Item(45)
  void aCoreThatIsNotThereReadsZeroAndTakesNothing() {
    ShMachine m = ShMachine.cold("urquell");
    for (int core = 2; core < ShMap.CPU_SLOTS; core++) {
      m.stbcr(core, RESET | MSTP);
      m.resetvec(core, VECTOR);
      assertThat(m.stbcr(core)).isZero();
      assertThat(m.resetvec(core)).isZero();
      for (int register : new int[] {ShMachine.INTICI, ShMachine.ICIPRI, ShMachine.INTMSK0}) {
        m.intc(register + 4 * core, 0xff00_0001L);
        assertThat(m.intc(register + 4 * core)).isZero();
      }
      m.intc(0xa20 + 0x100 * core, 1);
      assertThat(m.intc(0xa20 + 0x100 * core)).isZero();
    }
    assertThat(m.happenings()).isEmpty();
  }
}
