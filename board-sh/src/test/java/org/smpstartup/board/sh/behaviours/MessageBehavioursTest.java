package org.smpstartup.board.sh.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.sh.support.ShMachine.ICIPRI;
import static org.smpstartup.board.sh.support.ShMachine.ICIPRICLR;
import static org.smpstartup.board.sh.support.ShMachine.INTICI;
import static org.smpstartup.board.sh.support.ShMachine.INTICICLR;
import static org.smpstartup.board.sh.support.ShMachine.NOTHING;
import static org.smpstartup.board.sh.support.ShMachine.OPEN;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.board.sh.ShBoardProvider;
import org.smpstartup.board.sh.chip.ShMap;
import org.smpstartup.board.sh.core.ControlRegister;
import org.smpstartup.board.sh.support.ShMachine;
import org.smpstartup.board.sh.support.ShRun;
import org.smpstartup.runtime.choice.RandomStrategy;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.testkit.behaviour.Item;

/** Inter-processor requests: INTICI, its levels, acceptance and acknowledgement. */
class MessageBehavioursTest {
  private static final int C1 = 4;
  private static final int MESSAGE_0 = 0xf00;

  @Test
  @Item(15)
  void aRequestIsSeenInTheTargetsRegisterAlone() {
    ShMachine m = ShMachine.running("urquell");
    m.intc(INTICI + C1, 1);
    assertThat(m.intc(INTICI + C1)).isEqualTo(1);
    assertThat(m.intc(INTICI)).isZero();
    m.intc(INTICI + C1, 0);
    assertThat(m.intc(INTICI + C1)).isEqualTo(1);
  }

  @Test
  @Item(16)
  void aSecondRequestBeforeTheClearMerges() {
    ShMachine m = listening();
    m.intc(INTICI + C1, 1);
    m.intc(INTICI + C1, 1);
    assertThat(m.intc(INTICI + C1)).isEqualTo(1);
    assertThat(m.take(1)).isEqualTo(MESSAGE_0);
    m.intc(INTICICLR + C1, 1);
    m.rte(1);
    assertThat(m.accept(1)).isEqualTo(NOTHING);
  }

  @Test
  @Item(17)
  void aMessageWithoutALevelWaitsForOne() {
    ShMachine m = ShMachine.running("urquell");
    m.intc(INTICI + C1, 1);
    assertThat(m.accept(1)).isEqualTo(NOTHING);
    m.intc(ICIPRI + C1, 3);
    assertThat(m.accept(1)).isEqualTo(MESSAGE_0);
  }

  @Test
  @Item(18)
  void aLevelMustBeAboveTheMask() {
    ShMachine m = ShMachine.running("urquell");
    m.intc(ICIPRI + C1, 5);
    m.intc(INTICI + C1, 1);
    m.imask(1, 5);
    assertThat(m.accept(1)).isEqualTo(NOTHING);
    m.imask(1, 4);
    assertThat(m.accept(1)).isEqualTo(MESSAGE_0);
    assertThat(m.control(1, ControlRegister.INTEVT)).isEqualTo(MESSAGE_0);
    assertThat(m.read(1, ShMap.INTEVT)).isEqualTo(MESSAGE_0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  @Item({19, 20})
  void eachMessageHasItsCode(int message) {
    for (String preset : new String[] {"urquell", "x3proto"}) {
      ShMachine m = ShMachine.running(preset);
      m.intc(ICIPRI + C1, 0x1111_1111L);
      m.intc(INTICI + C1, 1L << (4 * message));
      assertThat(m.accept(1)).isEqualTo(MESSAGE_0 + 0x20 * message);
    }
  }

  @Test
  @Item(21)
  void theHigherLevelComesFirstThenTheLowerMessage() {
    ShMachine m = ShMachine.running("urquell");
    m.intc(ICIPRI + C1, 0x0000_0773L);
    m.intc(INTICI + C1, 0x0000_0111L);
    assertThat(m.take(1)).isEqualTo(0xf20);
    m.intc(INTICICLR + C1, 0x10);
    m.rte(1);
    assertThat(m.take(1)).isEqualTo(0xf40);
    m.intc(INTICICLR + C1, 0x100);
    m.rte(1);
    assertThat(m.accept(1)).isEqualTo(MESSAGE_0);
  }

  @Test
  @Item(23)
  void clearingTheBitsReadEndsTheRequest() {
    ShMachine m = listening();
    m.intc(INTICI + C1, 3);
    assertThat(m.take(1)).isEqualTo(MESSAGE_0);
    m.intc(INTICICLR + C1, m.intc(INTICI + C1));
    m.rte(1);
    assertThat(m.intc(INTICI + C1)).isZero();
    assertThat(m.accept(1)).isEqualTo(NOTHING);
  }

  @Test
  void acceptanceEndsNoRequest() {
    ShMachine m = listening();
    m.intc(INTICI + C1, 1);
    assertThat(m.accept(1)).isEqualTo(MESSAGE_0);
    assertThat(m.intc(INTICI + C1)).isEqualTo(1);
    assertThat(m.accept(1)).isEqualTo(MESSAGE_0);
  }

  @Test
  @Item(24)
  void clearingBitsThatAreNotSetDoesNothing() {
    ShMachine m = listening();
    m.intc(INTICI + C1, 1);
    m.intc(INTICICLR + C1, 0xffff_fffeL);
    assertThat(m.intc(INTICI + C1)).isEqualTo(1);
    assertThat(m.accept(1)).isEqualTo(MESSAGE_0);
  }

  @Test
  @Item(25)
  void aFieldIsOneMessageWhateverBitsItHas() {
    ShMachine m = listening();
    m.intc(INTICI + C1, 5);
    assertThat(m.take(1)).isEqualTo(MESSAGE_0);
    m.intc(INTICICLR + C1, 1);
    m.rte(1);
    assertThat(m.intc(INTICI + C1)).isEqualTo(4);
    assertThat(m.accept(1)).isEqualTo(MESSAGE_0);
  }

  @Test
  @Item(26)
  void anotherCoreCanWithdrawARequest() {
    ShMachine m = listening();
    m.intc(INTICI + C1, 1);
    m.write(0, ShMap.INTC + INTICICLR + C1, 1);
    assertThat(m.accept(1)).isEqualTo(NOTHING);
  }

  @Test
  @Item(27)
  void clearRegistersReadZeroAndLevelsAddUp() {
    ShMachine m = ShMachine.running("urquell");
    m.intc(INTICI + C1, 1);
    m.intc(ICIPRI + C1, 3);
    m.intc(ICIPRI + C1, 4);
    assertThat(m.intc(ICIPRI + C1)).isEqualTo(7);
    assertThat(m.intc(ICIPRICLR + C1)).isZero();
    assertThat(m.intc(INTICICLR + C1)).isZero();
    assertThat(m.intc(ShMachine.INTMSKCLR0)).isZero();
  }

  @Test
  @Item(28)
  void clearingTheLevelMasksWhatIsRequested() {
    ShMachine m = listening();
    m.intc(INTICI + C1, 1);
    m.intc(ICIPRICLR + C1, 0xf);
    assertThat(m.accept(1)).isEqualTo(NOTHING);
    assertThat(m.intc(INTICI + C1)).isEqualTo(1);
  }

  /** Whoever stores second, the handler sees it: in this acceptance or the next. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  @Item(31)
  void ofTwoSendersAtTheSameTimeNoneIsLost(long seed) {
    long seen = 0x0c30_0000L;
    ShRun.of(
            new ShBoardProvider().create(BoardConfig.of("x3proto")),
            MachineOptions.defaults().with(new RandomStrategy(seed)),
            (board, boot) -> {
              long base = 0x0c00_0000L;
              Listener.install(board, boot, base + 0x10_0000, seen);
              boot.install(
                  base + 0x20_0000,
                  Program.of(
                      "test_sender",
                      (cpu, a0, a1, a2, a3) -> {
                        board.cpu().enter(cpu);
                        long self = board.cpu().hardwareId(cpu);
                        cpu.store32(seen + 64 * self, 1);
                        board.cpu().ring(cpu, 3);
                        return parkAt(cpu, seen - 8);
                      }));
              board.smp().start(boot, 3, base + 0x10_0000);
              ShRun.await(boot, seen + 4, 1);
              board.smp().start(boot, 1, base + 0x20_0000);
              board.smp().start(boot, 2, base + 0x20_0000);
              ShRun.await(boot, seen + 8, 2);
              assertThat(boot.load32(seen)).isBetween(1L, 2L);
            })
        .complete();
  }

  private static long parkAt(Cpu cpu, long word) {
    cpu.await(word, 4, org.smpstartup.api.cpu.Test.NOT_EQUAL, 0, Cpu.FOREVER);
    return 0;
  }

  @Test
  @Item(32)
  void aRequestAfterTheClearIsOneMoreAcceptance() {
    ShMachine m = listening();
    m.intc(INTICI + C1, 1);
    assertThat(m.take(1)).isEqualTo(MESSAGE_0);
    m.intc(INTICICLR + C1, 1);
    m.intc(INTICI + C1, 1);
    assertThat(m.take(1)).as("BL keeps it out").isEqualTo(NOTHING);
    m.rte(1);
    assertThat(m.take(1)).isEqualTo(MESSAGE_0);
    m.intc(INTICICLR + C1, 1);
    m.rte(1);
    assertThat(m.accept(1)).isEqualTo(NOTHING);
  }

  @Test
  @Item(33)
  void aCoreCanRequestOfItself() {
    ShMachine m = listening();
    m.write(1, ShMap.INTC + INTICI + C1, 1);
    assertThat(m.accept(1)).isEqualTo(MESSAGE_0);
    assertThat(m.accept(0)).isEqualTo(NOTHING);
  }

  @Test
  @Item(34)
  void aStoppedCoreFindsTheRequestWhenItStarts() {
    ShMachine m = ShMachine.cold("urquell");
    m.intc(ICIPRI + C1, 5);
    m.intc(INTICI + C1, 1);
    assertThat(m.accept(1)).isEqualTo(NOTHING);
    m.stbcr(1, ShMachine.RESET);
    m.settle();
    assertThat(m.accept(1)).isEqualTo(NOTHING);
    m.sr(1, OPEN);
    assertThat(m.take(1)).isEqualTo(MESSAGE_0);
    m.intc(INTICICLR + C1, 1);
    m.rte(1);
    assertThat(m.accept(1)).isEqualTo(NOTHING);
  }

  @Test
  @Item(42)
  void whatWasStoredBeforeSyncoIsThereInTheHandler() {
    long seen = 0x0c30_0000L;
    ShRun.of(
            new ShBoardProvider().create(BoardConfig.of("x3proto")),
            (board, boot) -> {
              long base = 0x0c00_0000L;
              Listener.install(board, boot, base + 0x10_0000, seen);
              board.smp().start(boot, 3, base + 0x10_0000);
              ShRun.await(boot, seen + 4, 1);
              boot.store32(seen + 64, 1);
              boot.fence(Fence.FULL);
              boot.store32(ShMap.INTC + INTICI + 4 * 3, 1);
              ShRun.await(boot, seen + 8, 1);
            })
        .complete();
  }

  /** Core 1 accepts message 0. */
  private static ShMachine listening() {
    ShMachine m = ShMachine.running("urquell");
    m.intc(ICIPRI + C1, 5);
    return m;
  }
}
