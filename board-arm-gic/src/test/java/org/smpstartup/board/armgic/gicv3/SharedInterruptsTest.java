package org.smpstartup.board.armgic.gicv3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.armgic.support.GicBench.*;
import static org.smpstartup.board.armgic.sys.SysReg.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.board.armgic.support.GicBench;
import org.smpstartup.board.armgic.sys.GicMessages;

/** Interrupts of peripherals on a GICv3: routing by affinity, edges and levels. */
class SharedInterruptsTest {
  private static final int SPI = 200;
  private static final int WORD = SPI / 32 * 4;
  private static final long BIT = 1L << SPI % 32;
  private static final int ROUTER = 0x6000 + 8 * SPI;

  private static GicBench ready(Profile profile) {
    GicBench b = ready3(20, profile);
    b.d(0, 0x80 + WORD, BIT);
    b.d(0, 0x100 + WORD, BIT);
    b.d(0, ROUTER, 8, 0x102);
    return b;
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void itGoesToTheAffinityThatItsRouterNames(Profile profile) {
    GicBench b = ready(profile);
    assertThat(b.dSized(0, ROUTER, 8)).isEqualTo(0x102);
    b.d(0, 0x200 + WORD, BIT);
    assertThat(b.raised()).containsExactly(18);
    b.d(0, ROUTER, 8, 0x005);
    assertThat(b.raised()).as("what is pending moves").containsExactly(5);
    b.d(0, ROUTER, 8, 0x1_0000_0005L);
    assertThat(b.raised()).as("nobody has Aff3 1").isEmpty();
    b.d(0, ROUTER + 4, 0);
    assertThat(b.raised()).as("the upper half by itself").containsExactly(5);
    assertThat(b.sys(5, ICC_IAR1_EL1)).isEqualTo(SPI);
    assertThat(b.d(0, 0x300 + WORD)).isEqualTo(BIT);
    b.d(0, 0x200 + WORD, BIT);
    b.d(0, ROUTER, 8, 0x001);
    assertThat(b.raised()).as("active, wherever").isEmpty();
    b.sys(5, ICC_EOIR1_EL1, SPI);
    assertThat(b.raised()).containsExactly(1);
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void routersHaveNo1OfN(Profile profile) {
    GicBench b = ready(profile);
    b.d(0, ROUTER, 8, -1);
    boolean qemu = profile == Profile.QEMU7 || profile == Profile.QEMU10;
    assertThat(b.dSized(0, ROUTER, 8)).isEqualTo(qemu ? -1 : 0xff_00ff_ffffL);
    assertThat(b.d(0, 4) >>> 25 & 1).isEqualTo(1);
    b.d(0, 0x6000 + 8 * 16, 8, 1);
    assertThat(b.dSized(0, 0x6000 + 8 * 16, 8)).as("none for private interrupts").isZero();
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void aLevelStaysPendingAsLongAsItIsHigh(Profile profile) {
    GicBench b = ready(profile);
    b.send(GicMessages.SPI_LINE, GicMessages.spi(SPI, true));
    assertThat(b.raised()).containsExactly(18);
    assertThat(b.sys(18, ICC_IAR1_EL1)).isEqualTo(SPI);
    assertThat(b.d(0, 0x200 + WORD)).isEqualTo(BIT);
    b.sys(18, ICC_EOIR1_EL1, SPI);
    assertThat(b.raised()).containsExactly(18);
    b.send(GicMessages.SPI_LINE, GicMessages.spi(SPI, false));
    assertThat(b.raised()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void anEdgeIsLatchedOnce(Profile profile) {
    GicBench b = ready(profile);
    b.d(0, 0xc00 + SPI / 16 * 4, 2L << (2 * (SPI % 16)));
    b.send(GicMessages.SPI_LINE, GicMessages.spi(SPI, true));
    b.send(GicMessages.SPI_LINE, GicMessages.spi(SPI, false));
    assertThat(b.sys(18, ICC_IAR1_EL1)).isEqualTo(SPI);
    b.sys(18, ICC_EOIR1_EL1, SPI);
    assertThat(b.raised()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void aPrivateLineInterruptsItsOwnProcessor(Profile profile) {
    GicBench b = ready3(3, profile);
    b.s(0, 2, 0x100, 1 << 30);
    b.s(0, 1, 0x100, 1 << 30);
    b.send(GicMessages.PPI_LINE, GicMessages.ppi(2, 30, true));
    assertThat(b.raised()).containsExactly(2);
    assertThat(b.sys(2, ICC_IAR1_EL1)).isEqualTo(30);
    b.sys(2, ICC_CTLR_EL1, 2);
    b.sys(2, ICC_EOIR1_EL1, 30);
    assertThat(b.raised()).isEmpty();
    b.sys(2, ICC_DIR_EL1, 30);
    assertThat(b.raised()).as("still high").containsExactly(2);
    b.s(2, 2, 0xc04, 2L << 28);
    assertThat(b.raised()).as("an edge now, and none came").isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void deactivationFromElsewhereLetsItComeAgain(Profile profile) {
    GicBench b = ready(profile);
    b.sys(18, ICC_CTLR_EL1, 2);
    b.sys(3, ICC_CTLR_EL1, 2);
    b.d(0, 0x200 + WORD, BIT);
    assertThat(b.sys(18, ICC_IAR1_EL1)).isEqualTo(SPI);
    b.sys(18, ICC_EOIR1_EL1, SPI);
    b.d(0, 0x200 + WORD, BIT);
    assertThat(b.raised()).isEmpty();
    b.sys(3, ICC_DIR_EL1, SPI);
    assertThat(b.raised()).containsExactly(18);
  }

  @Test
  void aGroupThatIsKeptOutHidesNothing() {
    for (Profile profile : Profile.values()) {
      GicBench b = ready3(1, profile);
      b.d(0, 0, 3);
      b.s(0, 0, 0x80, ~1L & 0xffff_ffffL);
      b.sByte(0, 0, 0x403, 0x40);
      b.sys(0, ICC_SGI0R_EL1, 1);
      b.sys(0, ICC_SGI1R_EL1, 0x0300_0001);
      boolean qemu = profile == Profile.QEMU7 || profile == Profile.QEMU10;
      assertThat(b.line(0)).isEqualTo(qemu ? 0 : IRQ);
      b.sys(0, ICC_IGRPEN0_EL1, 1);
      assertThat(b.line(0)).isEqualTo(FIQ);
      assertThat(b.sys(0, ICC_IAR0_EL1)).isZero();
    }
  }

  @Test
  void accessesThatDoNotFitAreRefusedOrIgnored() {
    GicBench b = ready(Profile.ARCH);
    b.dSized(0, 0x100, 8);
    assertThat(b.fault()).isEqualTo(FaultKind.BAD_SIZE);
    b.dSized(0, 2, 4);
    assertThat(b.fault()).isEqualTo(FaultKind.BAD_SIZE);
    assertThat(b.dSized(0, 0x100 + WORD, 2)).isZero();
    assertThat(b.fault()).isNull();
    b.d(0, 0x100 + WORD + 1, 1, 0xff);
    assertThat(b.d(0, 0x100 + WORD)).isEqualTo(BIT);
    GicBench qemu = ready(Profile.QEMU10);
    assertThat(qemu.dSized(0, 0x100, 8)).isZero();
    assertThat(qemu.fault()).isNull();
  }

  @Test
  void framesOfGicV4AreEmpty() {
    GicV3Config plain = config3(2, Profile.ARCH);
    GicV3Config v4 =
        new GicV3Config(
            plain.affinities(),
            plain.regions(),
            GicV3Config.STRIDE_V4,
            288,
            5,
            false,
            false,
            1,
            false,
            true,
            false,
            0,
            0,
            plain.behaviour());
    GicBench b = of(v4);
    assertThat(b.access(Space.MEMORY, 0, 1, 0x4_0008, 8, false, 0)).isEqualTo(0x1_0100_0113L);
    b.access(Space.MEMORY, 0, 1, 0x2_0200, 4, true, 0xff);
    assertThat(b.access(Space.MEMORY, 0, 1, 0x2_0200, 4, false, 0)).isZero();
    assertThat(b.fault()).isNull();
  }
}
