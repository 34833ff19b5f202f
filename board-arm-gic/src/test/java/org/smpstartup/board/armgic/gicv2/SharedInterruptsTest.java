package org.smpstartup.board.armgic.gicv2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.armgic.support.GicBench.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.Profile;
import org.smpstartup.board.armgic.support.GicBench;
import org.smpstartup.board.armgic.sys.GicMessages;

/** Interrupts of peripherals on a GICv2: shared and private ones, edges and levels, targets. */
class SharedInterruptsTest {
  private static final int SPI = 200;
  private static final int WORD = SPI / 32 * 4;
  private static final long BIT = 1L << SPI % 32;

  private static GicBench ready(Profile profile) {
    GicBench b = ready2(profile);
    b.d(0, 0x100 + WORD, BIT);
    b.d(0, 0x800 + SPI, 1, 0x02);
    return b;
  }

  private static void edge(GicBench b) {
    b.d(0, 0xc00 + SPI / 16 * 4, 2L << (2 * (SPI % 16)));
  }

  private static void line(GicBench b, boolean high) {
    b.send(GicMessages.SPI_LINE, GicMessages.spi(SPI, high));
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void anInterruptPendedBySoftwareGoesToItsTarget(Profile profile) {
    GicBench b = ready(profile);
    b.d(3, 0x200 + WORD, BIT);
    assertThat(b.raised()).containsExactly(1);
    assertThat(b.d(2, 0x200 + WORD)).isEqualTo(BIT);
    b.d(0, 0x800 + SPI, 1, 0x08);
    assertThat(b.raised())
        .containsExactly(profile == Profile.QEMU7 ? new Integer[0] : new Integer[] {3});
    b.d(0, 0x800 + SPI, 1, 0x02);
    assertThat(b.c(1, IAR)).isEqualTo(SPI);
    assertThat(b.d(0, 0x300 + WORD)).isEqualTo(BIT);
    assertThat(b.d(0, 0x200 + WORD)).isZero();
    b.c(1, EOIR, SPI);
    assertThat(b.d(0, 0x300 + WORD)).isZero();
  }

  @Test
  void aPendingInterruptWithoutTargetWaitsForOne() {
    GicBench b = ready(Profile.ARCH);
    b.d(0, 0x800 + SPI, 1, 0);
    b.d(0, 0x200 + WORD, BIT);
    assertThat(b.raised()).isEmpty();
    assertThat(b.d(0, 0x200 + WORD)).isEqualTo(BIT);
    b.d(0, 0x800 + SPI, 1, 0x04);
    assertThat(b.raised()).containsExactly(2);
  }

  @Test
  void qemuLosesAnInterruptPendedWithoutTarget() {
    GicBench b = ready(Profile.QEMU10);
    b.d(0, 0x800 + SPI, 1, 0);
    b.d(0, 0x200 + WORD, BIT);
    assertThat(b.d(0, 0x200 + WORD)).isZero();
  }

  @Test
  void ofSeveralTargetsTheFirstToAskGetsIt() {
    GicBench b = ready(Profile.ARCH);
    b.d(0, 0x800 + SPI, 1, 0x0e);
    b.d(0, 0x200 + WORD, BIT);
    assertThat(b.raised()).containsExactly(1, 2, 3);
    assertThat(b.c(2, IAR)).isEqualTo(SPI);
    assertThat(b.raised()).isEmpty();
    assertThat(b.c(1, IAR)).isEqualTo(NONE);
    b.d(0, 0x200 + WORD, BIT);
    assertThat(b.raised()).as("active and pending").isEmpty();
    b.c(2, EOIR, SPI);
    assertThat(b.raised()).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void aLevelStaysPendingAsLongAsItIsHigh(Profile profile) {
    GicBench b = ready(profile);
    line(b, true);
    assertThat(b.line(1)).isEqualTo(IRQ);
    assertThat(b.d(0, 0x200 + WORD)).isEqualTo(BIT);
    b.d(0, 0x280 + WORD, BIT);
    assertThat(b.d(0, 0x200 + WORD)).as("the line outlives ICPENDR").isEqualTo(BIT);
    assertThat(b.c(1, IAR)).isEqualTo(SPI);
    assertThat(b.line(1)).isZero();
    b.c(1, EOIR, SPI);
    assertThat(b.line(1)).as("still high").isEqualTo(IRQ);
    line(b, false);
    assertThat(b.line(1)).isZero();
    assertThat(b.d(0, 0x200 + WORD)).isZero();
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void anEdgeIsLatchedOnce(Profile profile) {
    GicBench b = ready(profile);
    edge(b);
    line(b, true);
    line(b, true);
    line(b, false);
    assertThat(b.line(1)).isEqualTo(IRQ);
    assertThat(b.c(1, IAR)).isEqualTo(SPI);
    b.c(1, EOIR, SPI);
    assertThat(b.line(1)).isZero();
    line(b, true);
    assertThat(b.line(1)).isEqualTo(IRQ);
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void aPrivateLineInterruptsItsOwnProcessor(Profile profile) {
    GicBench b = ready2(profile);
    b.d(2, 0x100, 1 << 29);
    b.d(2, 0x41d, 1, 0x20);
    b.send(GicMessages.PPI_LINE, GicMessages.ppi(2, 29, true));
    b.send(GicMessages.PPI_LINE, GicMessages.ppi(3, 29, true));
    assertThat(b.raised()).containsExactly(2);
    assertThat(b.c(2, IAR)).isEqualTo(29);
    assertThat(b.c(2, RPR)).isEqualTo(0x20);
    b.send(GicMessages.PPI_LINE, GicMessages.ppi(2, 29, false));
    b.c(2, EOIR, 29);
    assertThat(b.raised()).isEmpty();
  }

  @Test
  void clearingAPpiLeavesThatOfOthers() {
    for (Profile profile : Profile.values()) {
      GicBench b = ready2(profile);
      b.send(GicMessages.PPI_LINE, GicMessages.ppi(0, 27, false));
      b.d(1, 0x818, 0xffff_ffffL);
      b.d(1, 0x200, 1 << 27);
      b.d(2, 0x200, 1 << 27);
      b.d(1, 0x280, 1 << 27);
      boolean everywhere = profile == Profile.QEMU7 || profile == Profile.QEMU10;
      assertThat(b.d(1, 0x200)).isZero();
      assertThat(b.d(2, 0x200)).isEqualTo(everywhere ? 0 : 1 << 27);
    }
  }

  @Test
  void whatDoesNotExistIsNeitherKeptNorPended() {
    GicBench b = of(new GicV2Config(2, GicRevision.V2, false, false, 8, 1024, Behaviours.ARCH));
    b.d(0, 0x17c, 0xffff_ffffL);
    assertThat(b.d(0, 0x17c)).as("1020 to 1023 are no interrupts").isEqualTo(0x0fff_ffff);
    b.d(0, 0x7fc, 0xffff_ffffL);
    assertThat(b.d(0, 0x7fc)).isZero();
    GicBench small = cold2(2, Profile.ARCH);
    small.d(0, 0x100 + 9 * 4, 0xffff_ffffL);
    assertThat(small.d(0, 0x100 + 9 * 4)).as("288 interrupts").isZero();
    small.send(GicMessages.SPI_LINE, GicMessages.spi(300, true));
    assertThat(small.raised()).isEmpty();
  }
}
