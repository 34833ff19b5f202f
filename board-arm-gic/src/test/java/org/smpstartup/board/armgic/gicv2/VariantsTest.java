package org.smpstartup.board.armgic.gicv2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.armgic.support.GicBench.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.board.armgic.profile.Quirk;
import org.smpstartup.board.armgic.support.GicBench;

/**
 * What GICv1 and the controller of ARM11 MPCore have otherwise; resets; accesses of other widths.
 */
class VariantsTest {
  private static GicV2Config mpcore(Profile profile) {
    return new GicV2Config(4, GicRevision.MPCORE_11, false, false, 4, 64, Quirk.of(profile));
  }

  private static GicV2Config v1(Profile profile) {
    return new GicV2Config(2, GicRevision.V1, false, false, 5, 96, Quirk.of(profile));
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void mpcoreTellsNoSourceAndStartsWithAnOpenMask(Profile profile) {
    GicBench b = of(mpcore(profile));
    b.d(0, 0, 1);
    b.c(1, 0, 1);
    assertThat(b.c(1, 4)).isEqualTo(0xf0);
    b.d(0, 0xf00, 0x0002_0003);
    b.d(2, 0xf00, 0x0002_0003);
    assertThat(b.c(1, IAR)).isEqualTo(3);
    b.c(1, EOIR, 3);
    assertThat(b.c(1, IAR)).as("one for both").isEqualTo(NONE);
    assertThat(b.d(1, 0x81c)).as("29 to 31 are the private ones").isEqualTo(0x0202_0200);
    assertThat(b.d(1, 0x800)).isZero();
    assertThat(b.c(1, 0xfc)).isZero();
  }

  @Test
  void mpcoreShowsEveryInterfaceToEverybody() {
    GicBench b = of(mpcore(Profile.ARCH));
    b.access(Space.MEMORY, 0, GicV2Wiring.ALIAS_REGION, 0x204, 4, true, 0x50);
    assertThat(b.c(2, 4)).isEqualTo(0x50);
    assertThat(b.c(0, 4)).isEqualTo(0xf0);
  }

  @Test
  void gicV1HasNoSplitEndsAndNoSgiLatches() {
    GicBench b = of(v1(Profile.ARCH));
    b.d(0, 0, 3);
    assertThat(b.d(0, 0)).isEqualTo(1);
    b.c(1, 0, 0xffff_ffffL);
    assertThat(b.c(1, 0)).isEqualTo(1);
    b.c(1, 4, 0xff);
    b.d(1, 0xf20, 4, 0x0101_0101L);
    assertThat(b.d(1, 0xf20)).isZero();
    b.d(0, 0xf00, 0x0002_0003);
    assertThat(b.c(1, IAR)).isEqualTo(3);
    b.c(1, 0x1000, 3);
    assertThat(b.d(1, 0x300)).isEqualTo(8);
    assertThat(b.c(1, 0x1c)).isZero();
    assertThat(b.c(1, 0xfc)).isEqualTo(0x1_043b);
  }

  @Test
  void qemuHasSgiLatchesInGicV1() {
    GicBench b = of(v1(Profile.QEMU10));
    b.d(1, 0xf20, 4, 0x0101_0101L);
    assertThat(b.d(1, 0xf20)).isEqualTo(0x0101_0101);
  }

  @Test
  void withFewPriorityBitsBinaryPointsEndEarlier() {
    GicBench b = of(v1(Profile.ARCH));
    b.c(0, 8, 0);
    assertThat(b.c(0, 8)).isEqualTo(2);
    b.c(0, 8, 4);
    assertThat(b.c(0, 8)).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void aProcessorsResetKeepsItsBankAndItsLines(Profile profile) {
    GicBench b = ready2(profile);
    b.d(0, 0xf00, 0x0002_0003);
    long[] before = b.snapshot();
    b.resetCpu(1, ResetKind.CPU);
    boolean forgotten = profile == Profile.QEMU7 || profile == Profile.QEMU10;
    assertThat(b.line(1)).isEqualTo(forgotten ? 0 : IRQ);
    assertThat(b.c(1, 0)).isEqualTo(1);
    assertThat(b.c(1, 4)).isEqualTo(0xf0);
    assertThat(b.c(1, HPPIR)).isEqualTo(3);
    b.c(2, 4, 0xf0);
    assertThat(b.line(1)).as("any change brings it back").isEqualTo(IRQ);
    assertThat(b.snapshot()).isEqualTo(before);
  }

  @Test
  void aWarmResetTakesAllBackToPowerUp() {
    GicBench b = ready2(Profile.ARCH);
    long[] cold = cold2(4, Profile.ARCH).snapshot();
    b.d(0, 0x820, 0x0101_0101L);
    b.d(0, 0xf00, 0x000f_0003);
    for (int cpu = 0; cpu < 4; cpu++) {
      b.resetCpu(cpu, ResetKind.WARM);
    }
    assertThat(b.snapshot()).isEqualTo(cold);
    assertThat(b.raised()).isEmpty();
  }

  @Test
  void accessesThatDoNotFitAreRefusedOrIgnored() {
    GicBench b = ready2(Profile.ARCH);
    b.dSized(0, 2, 4);
    assertThat(b.fault()).isEqualTo(FaultKind.BAD_SIZE);
    b.access(Space.MEMORY, 0, 1, 0, 8, false, 0);
    assertThat(b.fault()).isEqualTo(FaultKind.BAD_SIZE);
    assertThat(b.access(Space.MEMORY, 0, 1, 4, 1, false, 0)).isZero();
    assertThat(b.fault()).isNull();
    b.d(0, 0x100, 1, 0);
    assertThat(b.dSized(0, 0x100, 1)).as("words only").isZero();
    b.d(0, 0x401, 1, 0x80);
    assertThat(b.d(0, 0x400)).isEqualTo(0x8000);
    GicBench qemu = ready2(Profile.QEMU10);
    assertThat(qemu.dSized(0, 0x100, 1)).isEqualTo(0xff);
  }

  @Test
  void lookingAcknowledgesNothing() {
    GicBench b = ready2(Profile.ARCH);
    b.d(2, 0xf00, 0x0002_0003);
    long[] before = b.snapshot();
    assertThat(b.peek(Space.MEMORY, 1, 1, IAR)).isEqualTo(0x803);
    assertThat(b.peek(Space.MEMORY, 1, 1, HPPIR)).isEqualTo(0x803);
    assertThat(b.peek(Space.MEMORY, 1, 0, 0x200)).isEqualTo(8);
    assertThat(b.snapshot()).isEqualTo(before);
  }

  @Test
  void aLineIsDrivenOnlyWhenItChanges() {
    GicBench b = ready2(Profile.ARCH);
    b.d(0, 0xf00, 0x0002_0003);
    assertThat(b.signals()).isEqualTo(1);
    b.d(0, 0xf00, 0x0002_0004);
    b.d(0, 0x400, 0);
    assertThat(b.signals()).isEqualTo(1);
  }
}
