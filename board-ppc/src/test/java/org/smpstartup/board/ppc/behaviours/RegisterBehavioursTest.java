package org.smpstartup.board.ppc.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.ppc.support.MpicMachine.ACT;
import static org.smpstartup.board.ppc.support.MpicMachine.CTPR;
import static org.smpstartup.board.ppc.support.MpicMachine.EOI;
import static org.smpstartup.board.ppc.support.MpicMachine.FRR;
import static org.smpstartup.board.ppc.support.MpicMachine.GCR;
import static org.smpstartup.board.ppc.support.MpicMachine.MASK;
import static org.smpstartup.board.ppc.support.MpicMachine.PIR;
import static org.smpstartup.board.ppc.support.MpicMachine.RESET;
import static org.smpstartup.board.ppc.support.MpicMachine.SVR;
import static org.smpstartup.board.ppc.support.MpicMachine.WHOAMI;
import static org.smpstartup.board.ppc.support.MpicMachine.ivpr;
import static org.smpstartup.board.ppc.support.MpicMachine.window;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.board.ppc.support.Kind;
import org.smpstartup.board.ppc.support.MpicMachine;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 1, 2, 18 to 20 and 29: the registers of the interrupt controller. */
class RegisterBehavioursTest {
  @Item(1)
  @ParameterizedTest
  @CsvSource({
    "FREESCALE, 2, 0xC30102",
    "FREESCALE, 4, 0xC30302",
    "FREESCALE, 32, 0xC31F02",
    "QEMU, 32, 0xC31F02",
    "DUAL, 2, 0x4F0102",
    "CLASSIC, 2, 0x3F0103"
  })
  void theFeatureRegisterTellsSourcesAndProcessors(Kind kind, int cpus, long expected) {
    MpicMachine m = MpicMachine.cold(kind, cpus);
    assertThat(m.read(0, FRR)).isEqualTo(expected);
  }

  @Item(2)
  @ParameterizedTest
  @EnumSource
  void aResetOfTheControllerForgetsEverything(Kind kind) {
    MpicMachine m = MpicMachine.running(kind);
    m.ipi(0, 8, 0x41);
    m.write(0, SVR, 0x10);
    m.dispatch(0, 0, 2);
    assertThat(m.asserted(1)).isTrue();
    m.write(0, GCR, RESET);
    assertThat(m.read(0, GCR)).isZero();
    assertThat(m.read(0, ivpr(0))).isEqualTo(MASK);
    assertThat(m.read(0, SVR)).isEqualTo(kind.vectors());
    assertThat(m.read(0, window(1, CTPR))).isEqualTo(15);
    assertThat(m.asserted(1)).isEqualTo(!kind.manual());
    assertThat(m.iack(1)).isEqualTo(m.spurious());
    m.write(0, GCR, MpicMachine.MIXED);
    m.ctpr(1, 0);
    m.ipi(0, 8, 0x41);
    assertThat(m.asserted(1)).isFalse();
    assertThat(m.active(0)).isEqualTo(!kind.manual());
  }

  @Item(18)
  @ParameterizedTest
  @EnumSource
  void activityCannotBeWritten(Kind kind) {
    MpicMachine m = MpicMachine.running(kind);
    m.write(0, ivpr(0), 0xffff_ffffL);
    assertThat(m.read(0, ivpr(0))).isEqualTo(MASK | 0xf_0000 | kind.vectors());
    m.write(0, ivpr(1), ACT | 8 << 16);
    assertThat(m.read(0, ivpr(1))).isEqualTo(8 << 16);
  }

  @Item(19)
  @ParameterizedTest
  @EnumSource
  void theFeatureRegisterIsReadOnlyAndInitReadsBack(Kind kind) {
    MpicMachine m = MpicMachine.running(kind);
    long features = m.read(0, FRR);
    m.write(0, FRR, 0x55);
    assertThat(m.read(0, FRR)).isEqualTo(features);
    m.write(0, PIR, 2);
    assertThat(m.read(0, PIR)).isEqualTo(kind.manual() ? 2 : 0);
    m.write(0, PIR, 0);
    assertThat(m.read(0, PIR)).isZero();
  }

  @Item(20)
  @ParameterizedTest
  @EnumSource
  void theTaskPriorityHasFourBits(Kind kind) {
    MpicMachine m = MpicMachine.running(kind);
    m.write(1, window(1, CTPR), 0xffff_fff3L);
    assertThat(m.read(0, window(1, CTPR))).isEqualTo(3);
  }

  @Item(29)
  @ParameterizedTest
  @EnumSource
  void whoAmINamesTheWindowOrInTheClassicFamilyTheAsker(Kind kind) {
    MpicMachine m = MpicMachine.running(kind);
    assertThat(m.read(0, window(1, WHOAMI))).isEqualTo(kind.classic() ? 0 : 1);
    assertThat(m.read(1, window(1, WHOAMI))).isEqualTo(1);
    if (!kind.classic()) {
      assertThat(m.read(1, WHOAMI)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void writeOnlyAndUndecodedOffsetsReadZeroButAllOnesOnQemu(Kind kind) {
    MpicMachine m = MpicMachine.running(kind);
    long nothing = kind.manual() ? 0 : 0xffff_ffffL;
    assertThat(m.read(0, window(0, 0x40))).isEqualTo(nothing);
    assertThat(m.read(0, window(0, 0xc0))).isEqualTo(nothing);
    assertThat(m.read(0, window(31, CTPR))).isEqualTo(nothing);
    assertThat(m.read(0, 0x1010)).isEqualTo(nothing);
    assertThat(m.read(0, window(0, EOI))).isZero();
  }

  @Test
  void theClassicRegistersAreLittleEndianAndTakeNarrowAccesses() {
    MpicMachine m = MpicMachine.running(Kind.CLASSIC);
    long register = m.address(ivpr(0));
    m.store(0, register, 4, 0x4100_0880L);
    assertThat(m.read(0, ivpr(0))).isEqualTo(0x8008_0041L);
    assertThat(m.load(0, register, 1)).isEqualTo(0x41);
    assertThat(m.load(0, register + 2, 2)).isEqualTo(0x0880);
    m.store(0, register + 2, 1, 5);
    assertThat(m.read(0, ivpr(0))).isEqualTo(0x8005_0041L);
  }

  @Test
  void theFreescaleRegistersAreWords() {
    MpicMachine m = MpicMachine.running(Kind.FREESCALE);
    assertThat(m.rig().access(0, Space.MEMORY, m.address(FRR), 1, false, 0).fault())
        .isEqualTo(FaultKind.BAD_SIZE);
    assertThat(m.rig().access(0, Space.MEMORY, m.address(FRR) + 2, 4, true, 0).fault())
        .isEqualTo(FaultKind.BAD_SIZE);
  }
}
