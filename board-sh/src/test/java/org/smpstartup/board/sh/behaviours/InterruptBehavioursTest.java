package org.smpstartup.board.sh.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.sh.support.ShMachine.ICIPRI;
import static org.smpstartup.board.sh.support.ShMachine.ICR0;
import static org.smpstartup.board.sh.support.ShMachine.ICR1;
import static org.smpstartup.board.sh.support.ShMachine.INTACK;
import static org.smpstartup.board.sh.support.ShMachine.INTACKCLR;
import static org.smpstartup.board.sh.support.ShMachine.INTDISTCR0;
import static org.smpstartup.board.sh.support.ShMachine.INTICI;
import static org.smpstartup.board.sh.support.ShMachine.INTICICLR;
import static org.smpstartup.board.sh.support.ShMachine.INTMSK0;
import static org.smpstartup.board.sh.support.ShMachine.INTMSKCLR0;
import static org.smpstartup.board.sh.support.ShMachine.INTMSKCLR1;
import static org.smpstartup.board.sh.support.ShMachine.INTPRI;
import static org.smpstartup.board.sh.support.ShMachine.INTREQ;
import static org.smpstartup.board.sh.support.ShMachine.NOTHING;
import static org.smpstartup.board.sh.support.ShMachine.OPEN;
import static org.smpstartup.board.sh.support.ShMachine.USERIMASK;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.board.sh.chip.ShMap;
import org.smpstartup.board.sh.core.ControlRegister;
import org.smpstartup.board.sh.core.StatusRegister;
import org.smpstartup.board.sh.support.ShMachine;
import org.smpstartup.testkit.behaviour.Item;

/** What is accepted when: SR, sleep, pins, on-chip sources, distribution, NMI. */
class InterruptBehavioursTest {
  private static final long IRQ_MODE = 0x00c0_0000L;
  private static final long ALL_LOW_LEVEL = 0xaaaa_0000L;
  private static final int IRQ0 = 0x200;
  private static final int MESSAGE_0 = 0xf00;
  private static final int TMU0_0 = 0x400;
  private static final int TMU0_1 = 0x420;
  private static final int TMU0_BIT = 31;

  /** INT2PRI1 holds TMU0's levels, the mask register with number 1 its bits. */
  private static final int TMU_LEVELS = 0x804;

  private static final int MSKR1 = 0xa24;
  private static final int MSKCR1 = 0xa34;
  private static final int PER_CPU = 0x100;

  @Test
  @Item(22)
  void atOneLevelPinsComeBeforeMessagesAndThoseBeforeOnChipSources() {
    ShMachine m = ShMachine.running("urquell");
    irq(m, 6);
    m.pin(0, false);
    m.intc(ICIPRI, 6);
    m.intc(INTICI, 1);
    tmu(m, 13, 0);
    assertThat(m.accept(0)).isEqualTo(IRQ0);
    m.pin(0, true);
    assertThat(m.accept(0)).isEqualTo(MESSAGE_0);
    m.intc(INTICICLR, 1);
    assertThat(m.accept(0)).isEqualTo(TMU0_0);
    m.onChip(TMU0_0, false);
    assertThat(m.accept(0)).isEqualTo(NOTHING);
  }

  @Test
  void onChipSourcesOfOneLevelHaveAFinerOrder() {
    ShMachine m = ShMachine.running("urquell");
    m.intc(TMU_LEVELS, 0x0c0d_0000L);
    m.intc(MSKCR1, 0xffff_ffffL);
    m.onChip(TMU0_0, true);
    m.onChip(TMU0_1, true);
    assertThat(m.accept(0)).isEqualTo(TMU0_1);
    m.intc(TMU_LEVELS, 0x0d0d_0000L);
    assertThat(m.accept(0)).isEqualTo(TMU0_0);
    m.intc(TMU_LEVELS, 0x0101_0000L);
    assertThat(m.accept(0)).as("1 of 31 is level 0").isEqualTo(NOTHING);
  }

  @Test
  @Item(29)
  void nothingIsAcceptedWhileBlIsSet() {
    ShMachine m = ShMachine.running("urquell");
    m.intc(ICIPRI, 0xf);
    m.intc(INTICI, 1);
    m.sr(0, OPEN | StatusRegister.BL);
    assertThat(m.accept(0)).isEqualTo(NOTHING);
    m.sr(0, OPEN);
    assertThat(m.accept(0)).isEqualTo(MESSAGE_0);
  }

  @Test
  @Item(30)
  void aSleepingCoreWakes() {
    ShMachine m = ShMachine.running("urquell");
    m.intc(ICIPRI + 4, 5);
    m.sleep(1, true);
    assertThat(m.wakes(1)).isFalse();
    m.intc(INTICI + 4, 1);
    assertThat(m.wakes(1)).isTrue();
    m.sleep(1, false);
    assertThat(m.accept(1)).isEqualTo(MESSAGE_0);
  }

  @Test
  @Item(30)
  void anInterruptThatEndsASleepIsAcceptedThoughBlIsSet() {
    ShMachine m = ShMachine.running("urquell");
    m.intc(ICIPRI + 4, 5);
    m.sr(1, OPEN | StatusRegister.BL);
    m.sleep(1, true);
    m.intc(INTICI + 4, 1);
    assertThat(m.wakes(1)).isTrue();
    m.sleep(1, false);
    assertThat(m.accept(1)).isEqualTo(MESSAGE_0);
    assertThat(m.accept(1)).as("awake, with BL set").isEqualTo(NOTHING);
  }

  @Test
  void aRequestWithdrawnBeforeItIsAcceptedIsNot() {
    ShMachine m = ShMachine.running("urquell");
    m.intc(ICIPRI + 4, 5);
    m.sr(1, OPEN | StatusRegister.BL);
    m.sleep(1, true);
    m.intc(INTICI + 4, 1);
    m.sleep(1, false);
    m.intc(INTICICLR + 4, 1);
    m.intc(INTICI + 4, 1);
    assertThat(m.accept(1)).isEqualTo(NOTHING);
  }

  @Test
  void acceptanceSavesSrAndLeavesTheMaskAlone() {
    ShMachine m = ShMachine.running("urquell");
    m.intc(ICIPRI, 5);
    m.intc(INTICI, 1);
    m.imask(0, 2);
    assertThat(m.take(0)).isEqualTo(MESSAGE_0);
    assertThat(m.control(0, ControlRegister.SSR)).isEqualTo(OPEN | 0x20);
    assertThat(m.sr(0)).isEqualTo(0x7000_0020L);
    m.rte(0);
    assertThat(m.sr(0)).isEqualTo(OPEN | 0x20);
  }

  @Test
  void handlersNest() {
    ShMachine m = ShMachine.running("urquell");
    m.intc(ICIPRI, 0x75);
    m.intc(INTICI, 0x01);
    assertThat(m.take(0)).isEqualTo(MESSAGE_0);
    m.sr(0, OPEN | 0x50);
    m.intc(INTICI, 0x10);
    assertThat(m.take(0)).isEqualTo(0xf20);
    m.rte(0);
    assertThat(m.sr(0)).isEqualTo(OPEN | 0x50);
    m.rte(0);
    assertThat(m.sr(0)).isEqualTo(OPEN);
  }

  @Test
  @Item(35)
  void withFixedDistributionEveryUnmaskedCoreTakesASource() {
    ShMachine m = ShMachine.running("urquell");
    tmu(m, 10, 0);
    assertThat(m.accept(0)).isEqualTo(TMU0_0);
    assertThat(m.accept(1)).isEqualTo(NOTHING);
    m.intc(MSKCR1 + PER_CPU, 1L << TMU0_BIT);
    assertThat(m.accept(1)).isEqualTo(TMU0_0);
    assertThat(m.accept(0)).isEqualTo(TMU0_0);
    assertThat(m.intc(INTACK)).isZero();
  }

  @Test
  @Item(36)
  void withAutomaticDistributionOneCoreOwnsTheSourceUntilItIsCleared() {
    ShMachine m = ShMachine.running("urquell");
    m.intc(0x904, 1L << TMU0_BIT);
    tmu(m, 10, 0);
    m.intc(MSKCR1 + PER_CPU, 1L << TMU0_BIT);
    assertThat(m.accept(1)).isEqualTo(TMU0_0);
    assertThat(m.accept(0)).isEqualTo(NOTHING);
    assertThat(m.accept(1)).isEqualTo(NOTHING);
    assertThat(m.read(0, ShMap.INTC + INTACK)).isZero();
    assertThat(m.read(1, ShMap.INTC + INTACK)).isEqualTo(1);
    m.intc(INTACKCLR, TMU0_1);
    assertThat(m.accept(0)).isEqualTo(NOTHING);
    m.intc(INTACKCLR, TMU0_0);
    assertThat(m.accept(0)).isEqualTo(TMU0_0);
  }

  @Test
  @Item(36)
  void pinsAreDistributedToo() {
    ShMachine m = ShMachine.running("x3proto");
    irq(m, 6);
    m.intc(INTDISTCR0, 1L << 24);
    m.intc(INTMSKCLR0 + 8, 0xf000_0000L);
    m.pin(0, false);
    assertThat(m.accept(2)).isEqualTo(0x240);
    assertThat(m.accept(0)).isEqualTo(NOTHING);
    assertThat(m.read(2, ShMap.INTC + INTACK)).isEqualTo(1);
    m.intc(INTACKCLR, 0x240);
    assertThat(m.accept(0)).isEqualTo(0x240);
  }

  @Test
  @Item(37)
  void intackIsClearedByReading() {
    ShMachine m = ShMachine.running("urquell");
    m.intc(0x904, 1L << TMU0_BIT);
    tmu(m, 10, 0);
    assertThat(m.accept(0)).isEqualTo(TMU0_0);
    assertThat(m.intc(INTACK)).isEqualTo(1);
    assertThat(m.intc(INTACK)).isZero();
  }

  @Test
  @Item(38)
  void pinsAreMaskedForEachCoreAtPowerUp() {
    ShMachine m = ShMachine.running("urquell");
    assertThat(m.intc(INTMSK0)).isEqualTo(0xff00_0000L);
    assertThat(m.intc(INTMSK0 + 4)).isEqualTo(0xff00_0000L);
    m.intc(ICR0, IRQ_MODE);
    m.intc(ICR1, ALL_LOW_LEVEL);
    m.intc(INTPRI, 0x7777_7777L);
    m.pin(0, false);
    assertThat(m.accept(1)).isEqualTo(NOTHING);
    m.intc(INTMSKCLR0 + 4, 1L << 31);
    assertThat(m.accept(1)).isEqualTo(IRQ0);
    assertThat(m.accept(0)).isEqualTo(NOTHING);
    assertThat(m.intc(INTMSK0 + 4)).isEqualTo(0x7f00_0000L);
    m.intc(INTMSK0 + 4, 1L << 31);
    assertThat(m.accept(1)).isEqualTo(NOTHING);
  }

  @Test
  @Item(39)
  void onChipSourcesAreMaskedForEachCoreAtPowerUp() {
    ShMachine m = ShMachine.running("urquell");
    m.intc(TMU_LEVELS, 0x0a00_0000L);
    m.onChip(TMU0_0, true);
    assertThat(m.intc(MSKR1 + PER_CPU)).isEqualTo(0xffff_ffffL);
    assertThat(m.intc(0xa04)).isEqualTo(0x8000_0000L);
    assertThat(m.intc(0xa14)).isZero();
    m.intc(MSKCR1 + PER_CPU, 1L << TMU0_BIT);
    assertThat(m.intc(MSKR1 + PER_CPU)).isEqualTo(0x7fff_ffffL);
    assertThat(m.intc(0xb14)).isEqualTo(0x8000_0000L);
    assertThat(m.accept(1)).isEqualTo(TMU0_0);
    m.intc(MSKR1 + PER_CPU, 1L << TMU0_BIT);
    assertThat(m.accept(1)).isEqualTo(NOTHING);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  @Item(39)
  void thePrototypeHasItsMasksElsewhere(int core) {
    ShMachine m = ShMachine.running("x3proto");
    int tmu0 = 1 << 1;
    m.intc(0x800, 0xa);
    m.onChip(0x400, true);
    assertThat(m.intc(0x820 + 4 * core)).isEqualTo(0xffff_ffffL);
    assertThat(m.accept(core)).isEqualTo(NOTHING);
    m.intc(0x850 + 4 * core, tmu0);
    assertThat(m.intc(0x820 + 4 * core)).isEqualTo(0xffff_fffdL);
    assertThat(m.accept(core)).isEqualTo(0x400);
    m.intc(0x820 + 4 * core, tmu0);
    assertThat(m.accept(core)).isEqualTo(NOTHING);
  }

  @Test
  @Item(40)
  void userimaskTakesItsKeyOnly() {
    ShMachine m = ShMachine.running("urquell");
    m.intc(ICIPRI, 5);
    m.intc(INTICI, 1);
    m.intc(USERIMASK, 0x5a00_0050L);
    assertThat(m.intc(USERIMASK)).isZero();
    assertThat(m.accept(0)).isEqualTo(MESSAGE_0);
    m.intc(USERIMASK, 0xa500_0050L);
    assertThat(m.intc(USERIMASK)).isEqualTo(0x50);
    assertThat(m.accept(0)).isEqualTo(NOTHING);
    m.intc(USERIMASK, 0xa500_0040L);
    assertThat(m.accept(0)).isEqualTo(MESSAGE_0);
  }

  @Test
  void edgesStayUntilSoftwareClearsThemAndLevelsDoNot() {
    ShMachine m = ShMachine.running("urquell");
    irq(m, 6);
    m.intc(ICR1, 0x2000_0000L | 1L << 28); // IRQ0 falling edge, IRQ1 high level
    m.pin(0, false);
    m.pin(0, true);
    m.pin(1, false);
    assertThat(m.intc(INTREQ)).isEqualTo(1L << 31);
    m.intc(INTREQ, 0x7fff_ffffL);
    assertThat(m.intc(INTREQ)).isZero();
    m.intc(ICR1, 0x3000_0000L);
    assertThat(m.intc(INTREQ)).isZero();
    m.pin(1, true);
    assertThat(m.intc(INTREQ)).isEqualTo(1L << 30);
  }

  @Test
  void fourPinsTogetherEncodeALevel() {
    ShMachine m = ShMachine.running("urquell");
    m.intc(INTMSKCLR1, 0xc000_0000L);
    m.pin(1, false);
    m.pin(2, false); // 1001b: level 6
    assertThat(m.accept(0)).isEqualTo(0x200 + 0x20 * 9);
    m.imask(0, 6);
    assertThat(m.accept(0)).isEqualTo(NOTHING);
    m.pin(1, true);
    m.pin(2, true);
    m.sr(0, OPEN);
    m.pin(4, false);
    assertThat(m.accept(0)).isEqualTo(0x900 + 0x20 * 14);
    m.intc(ShMachine.INTMSK2, 1L << 1);
    assertThat(m.accept(0)).isEqualTo(NOTHING);
  }

  @Test
  void anNmiComesWhateverTheMask() {
    ShMachine m = ShMachine.running("urquell");
    m.imask(0, 15);
    m.nmi();
    assertThat(m.intc(ShMachine.NMIFCR)).isEqualTo(1 << 16);
    assertThat(m.accept(1)).isEqualTo(NOTHING);
    assertThat(m.accept(0)).isEqualTo(0x1c0);
    assertThat(m.accept(0)).isEqualTo(NOTHING);
    m.intc(ShMachine.NMIFCR, 0);
    assertThat(m.intc(ShMachine.NMIFCR)).isZero();
    m.sr(1, OPEN | StatusRegister.BL);
    m.intc(ShMachine.NMISET, 2);
    assertThat(m.accept(1)).isEqualTo(NOTHING);
    m.sr(1, OPEN);
    assertThat(m.accept(1)).isEqualTo(0x1c0);
  }

  private static void irq(ShMachine m, int level) {
    m.intc(ICR0, IRQ_MODE);
    m.intc(ICR1, ALL_LOW_LEVEL);
    m.intc(INTPRI, (long) level << 28 | (long) level << 24);
    m.intc(INTMSKCLR0, 0xff00_0000L);
  }

  /** Core {@code cpu} lets TMU0_0 in, which requests. */
  private static void tmu(ShMachine m, int fine, int cpu) {
    m.intc(TMU_LEVELS, (long) fine << 24);
    m.intc(MSKCR1 + PER_CPU * cpu, 1L << TMU0_BIT);
    m.onChip(TMU0_0, true);
  }
}
