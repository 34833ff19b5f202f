package org.smpstartup.board.ppc.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.ppc.support.MpicMachine.CTPR;
import static org.smpstartup.board.ppc.support.MpicMachine.PIR;
import static org.smpstartup.board.ppc.support.MpicMachine.window;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.record.Rig.Happening;
import org.smpstartup.board.ppc.support.Chip;
import org.smpstartup.board.ppc.support.Kind;
import org.smpstartup.board.ppc.support.MpicMachine;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 30 and 40 to 45: what holds a core, and where it begins. */
class StartBehavioursTest {
  private static final long DUAL = 0xffe0_0000L;
  private static final long BPTR = DUAL + 0x20;
  private static final long EEBPCR = DUAL + 0x1010;
  private static final long DEVDISR = DUAL + 0xe_0070;
  private static final long RSTCR = DUAL + 0xe_00b0;
  private static final long CORENET = 0xf_fe00_0000L;
  private static final long BRR = CORENET + 0xe_00e4;
  private static final long RESET_VECTOR = 0xffff_fffcL;
  private static final int TBL = 268;

  @Item(30)
  @ParameterizedTest
  @EnumSource
  void theInitRegisterHoldsAProcessorAndLetsItBeginAnew(Kind kind) {
    MpicMachine m = MpicMachine.running(kind);
    m.ipi(0, 8, 0x41);
    m.dispatch(0, 0, 2);
    m.write(0, PIR, 2);
    assertThat(m.rig().executing(1)).isEqualTo(!kind.manual());
    assertThat(m.read(0, window(1, CTPR))).isEqualTo(kind.manual() ? 15 : 0);
    assertThat(m.happenings())
        .extracting(Happening::kind)
        .isEqualTo(kind.manual() ? List.of(Happening.Kind.RESET) : List.of());
    m.write(0, PIR, 0);
    boolean parks = kind == Kind.FREESCALE; // QEMU's machine has nothing at the reset vector
    assertThat(m.rig().executing(1)).isEqualTo(!parks);
    long vector = kind == Kind.CLASSIC ? 0x100 : RESET_VECTOR;
    assertThat(m.happenings())
        .extracting(Happening::entry)
        .isEqualTo(kind.manual() && !parks ? List.of(vector) : List.of());
    m.write(0, window(1, CTPR), 0);
    if (!parks) {
      assertThat(m.asserted(1)).as("the request is as it was").isTrue();
    }
  }

  @Item(40)
  @Test
  void theEnableBitLetsTheSecondCoreBeginInTheBootPage() {
    Chip chip = Chip.of("p2020rdb-holdoff", 2);
    assertThat(chip.executing(1)).isFalse();
    assertThat(chip.condition(1)).isEqualTo("held, not released yet");
    chip.store(BPTR, 0x8000_0000L | 0x70_0000 >> 12);
    assertThat(chip.load(BPTR)).isEqualTo(0x8000_0700L);
    chip.store(EEBPCR, 3 << 24);
    assertThat(chip.starts()).containsExactly("1@fffffffc");
    assertThat(chip.physical(1, RESET_VECTOR)).isEqualTo(0x70_0ffcL);
    assertThat(chip.physical(0, 0xffff_f000L)).isEqualTo(0x70_0000L);
    assertThat(chip.physical(1, 0xffff_effcL)).isEqualTo(0xffff_effcL);
    chip.store(EEBPCR, 3 << 24);
    assertThat(chip.starts()).isEmpty();
    chip.store(EEBPCR, 1 << 24);
    assertThat(chip.executing(1)).isFalse();
  }

  @Item(41)
  @Test
  void withoutABootPageTheFetchGoesToRom() {
    Chip chip = Chip.of("p2020rdb-holdoff", 2);
    chip.store(BPTR, 0x700);
    chip.store(EEBPCR, 3 << 24);
    assertThat(chip.starts()).containsExactly("1@fffffffc");
    assertThat(chip.physical(1, RESET_VECTOR)).isEqualTo(RESET_VECTOR);
    assertThat(chip.load(RESET_VECTOR)).as("the branch in ROM").isEqualTo(0x4bff_f004L);
  }

  @Item(42)
  @Test
  void aDisabledTimeBaseStandsStill() {
    Chip chip = Chip.of("p2020rdb", 2);
    chip.store(DEVDISR, 1 << 12);
    long frozen = chip.spr(1, TBL);
    assertThat(chip.spr(1, TBL)).isEqualTo(frozen);
    assertThat(chip.spr(0, TBL)).isLessThan(chip.spr(0, TBL));
    chip.store(DEVDISR, 0);
    assertThat(chip.spr(1, TBL)).isLessThan(chip.spr(1, TBL));
    assertThat(chip.spr(0, TBL)).isLessThan(chip.spr(0, TBL));
  }

  @Item(43)
  @Test
  void aPulseOnTheResetPinTakesAProcessorFromAnyState() {
    MpicMachine m = MpicMachine.running(Kind.CLASSIC);
    long pin = 0x8000_0000L + 0x5c;
    m.store(0, pin, 1, 4);
    assertThat(m.happenings()).containsExactly(new Happening(1, Happening.Kind.START, 0x100, 0));
    m.store(0, pin, 1, 0);
    assertThat(m.happenings()).isEmpty();
    m.rig().enable(1, true);
    m.rig().sleep(1, org.smpstartup.api.hardware.Sleep.INTERRUPT, true);
    m.store(0, pin, 1, 4);
    assertThat(m.happenings()).containsExactly(new Happening(1, Happening.Kind.START, 0x100, 0));
    assertThat(m.rig().enabled(1)).isFalse();
    m.store(0, 0x8000_0000L + 0x67, 1, 4);
    m.store(0, 0x8000_0000L + 0x68, 1, 4);
    assertThat(m.happenings()).extracting(Happening::cpu).containsExactly(2, 3);
  }

  @Item(45)
  @Test
  void aCoreWhoseReleaseBitIsSetIsOutAlready() {
    Chip chip = Chip.of("t4240qds", 24);
    assertThat(chip.load(BRR)).isEqualTo(0xfff);
    assertThat(chip.executing(2)).isTrue();
    chip.starts();
    chip.store(BRR, 2);
    assertThat(chip.load(BRR)).isEqualTo(0xfff);
    assertThat(chip.starts()).isEmpty();
  }

  @Test
  void theReleaseRegisterLetsOutWhomItNames() {
    Chip chip = Chip.of("p4080ds", 8);
    assertThat(chip.load(BRR)).isEqualTo(1);
    chip.store(CORENET + 0x24, 0x70_0000);
    chip.store(CORENET + 0x28, 0x8000_000bL);
    chip.store(BRR, 0x24);
    assertThat(chip.starts()).containsExactly("2@fffffffc", "5@fffffffc");
    assertThat(chip.physical(5, RESET_VECTOR)).isEqualTo(0x70_0ffcL);
    chip.store(CORENET + 0x28, 0x8000_000cL);
    assertThat(chip.physical(5, 0xffff_e000L)).as("8 KiB").isEqualTo(0x70_0000L);
    assertThat(chip.load(BRR)).isEqualTo(0x25);
    assertThat(chip.spr(5, 286)).isEqualTo(5 << 5);
  }

  @Test
  void coreDisableAndTimeBaseEnableHaveABitACore() {
    Chip chip = Chip.of("t4240qds", 24);
    chip.store(CORENET + 0xe_21a0, 0xffd);
    long frozen = chip.spr(2, TBL);
    assertThat(chip.spr(2, TBL)).isEqualTo(frozen);
    assertThat(chip.spr(4, TBL)).isLessThan(chip.spr(4, TBL));
    chip.store(CORENET + 0xe_0094, 4);
    assertThat(chip.executing(4)).isFalse();
    assertThat(chip.condition(4)).isEqualTo("disabled");
    assertThat(chip.executing(2)).isTrue();
  }

  @Test
  void aThreadBeginsWhereItsSiblingSaid() {
    Chip chip = Chip.of("t4240qds", 24);
    assertThat(chip.condition(3)).isEqualTo("thread not enabled");
    assertThat(chip.spr(3, 286)).isEqualTo(9); // cluster 0, core 1, thread 1
    assertThat(chip.spr(23, 286)).isEqualTo(2 << 5 | 3 << 3 | 1);
    chip.starts();
    chip.spr(2, 1024 + 321, 0x5000);
    chip.spr(2, 438, 2);
    assertThat(chip.starts()).containsExactly("3@5000");
    assertThat(chip.spr(2, 437)).isEqualTo(3);
    chip.spr(2, 438, 2);
    assertThat(chip.starts()).isEmpty();
    chip.spr(2, 439, 2);
    assertThat(chip.executing(3)).isFalse();
    assertThat(chip.spr(3, 437)).isEqualTo(1);
  }

  @Test
  void aBoardResetEndsEverythingAndLeavesTheOtherCoreHeld() {
    Chip chip = Chip.of("p2020rdb", 2);
    chip.starts();
    chip.store(DUAL + 0x4_10e0, 0x12);
    chip.store(RSTCR, 2);
    assertThat(chip.load(DUAL + 0x4_10e0)).as("the interrupt controller too").isEqualTo(0xffff);
    assertThat(chip.load(BPTR)).isZero();
    assertThat(chip.load(EEBPCR)).isEqualTo(1 << 24);
    assertThat(chip.executing(0)).isTrue();
    assertThat(chip.executing(1)).isFalse();
    assertThat(chip.starts()).contains("0@fffffffc");
    assertThat(chip.physical(0, RESET_VECTOR)).isEqualTo(RESET_VECTOR);
  }

  @Test
  void aCoreThatIsDisabledStopsAndBeginsAnewWhenEnabled() {
    Chip chip = Chip.of("p2020rdb", 2);
    chip.starts();
    chip.store(DEVDISR, 1 << 13);
    assertThat(chip.condition(1)).isEqualTo("disabled");
    chip.store(DEVDISR, 0);
    assertThat(chip.starts()).containsExactly("1@fffffffc");
  }
}
