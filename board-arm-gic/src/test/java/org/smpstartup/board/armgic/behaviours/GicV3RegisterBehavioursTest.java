package org.smpstartup.board.armgic.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.armgic.support.GicBench.*;
import static org.smpstartup.board.armgic.sys.SysReg.*;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.board.armgic.gicv3.GicV3Config;
import org.smpstartup.board.armgic.gicv3.RedistributorRegion;
import org.smpstartup.board.armgic.support.GicBench;
import org.smpstartup.board.armgic.sys.Affinities;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 49 to 51 and 74 to 77: the registers of a GICv3. */
class GicV3RegisterBehavioursTest {
  private static final long ALL = 0xffff_ffffL;

  private static boolean qemu(Profile profile) {
    return profile == Profile.QEMU7 || profile == Profile.QEMU10;
  }

  @Item(49)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void afterPowerUpNothingIsEnabledAndEverybodyAsleep(Profile profile) {
    GicBench b = cold3(2, profile);
    assertThat(b.d(0, 0)).isEqualTo(0x50);
    assertThat(b.r(0, 0, 0x14)).isEqualTo(6);
    assertThat(b.s(0, 0, 0x80)).isZero();
    assertThat(b.s(0, 0, 0x100)).isZero();
    assertThat(b.s(0, 0, 0xc00)).isEqualTo(0xaaaa_aaaaL);
    assertThat(b.sys(0, ICC_PMR_EL1)).isZero();
    assertThat(b.sys(0, ICC_BPR0_EL1)).isEqualTo(2);
    assertThat(b.sys(0, ICC_BPR1_EL1)).isEqualTo(3);
    assertThat(b.sys(0, ICC_CTLR_EL1)).isEqualTo(0x8c00);
    assertThat(b.sys(0, ICC_SRE_EL1)).isEqualTo(7);
    assertThat(b.sys(0, ICC_RPR_EL1)).isEqualTo(0xff);
    assertThat(b.sys(0, ICC_IAR1_EL1)).isEqualTo(NONE);
    assertThat(b.sys(0, ICC_HPPIR1_EL1)).isEqualTo(NONE);
  }

  @Item(50)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void withOneSecurityStateOnlyTheGroupEnablesCanBeSet(Profile profile) {
    GicBench b = cold3(2, profile);
    b.d(0, 0, ALL);
    assertThat(b.d(0, 0)).isEqualTo(0x53);
    long typer =
        switch (profile) {
          case QEMU7 -> 0x37a_0007;
          case QEMU10 -> 0x37a_0208;
          default -> 0x37a_0008;
        };
    assertThat(b.d(0, 4)).isEqualTo(typer);
  }

  @Item(51)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void withoutLagChildrenFollowTheirProcessorAtOnce(Profile profile) {
    GicBench b = cold3(1, profile);
    b.r(0, 0, 0x14, 0);
    assertThat(b.r(0, 0, 0x14)).isZero();
    b.r(0, 0, 0x14, 2);
    assertThat(b.r(0, 0, 0x14)).isEqualTo(6);
  }

  @Item(74)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void enablesAreReadByWordsOnly(Profile profile) {
    GicBench b = ready3(2, profile);
    assertThat(b.sSized(0, 1, 0x100, 1)).isZero();
    assertThat(b.sSized(0, 1, 0x100, 2)).isZero();
    assertThat(b.s(0, 1, 0x100)).isEqualTo(0xffff);
  }

  @Item(75)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void redistributorsTellAffinityNumberAndTheLastOfARegion(Profile profile) {
    GicBench b = cold3(17, profile);
    assertThat(b.r64(0, 0, 8)).isEqualTo(0x100_0001);
    assertThat(b.r64(0, 1, 8)).isEqualTo(0x1_0100_0101L);
    assertThat(b.r64(0, 16, 8)).isEqualTo(0x100_0100_1011L);
    assertThat(b.r(0, 1, 8)).isEqualTo(0x100_0101);
    assertThat(b.r(0, 1, 12)).isEqualTo(1);
    GicBench two =
        of(
            GicV3Config.virt(
                Affinities.clusters(130, 16),
                List.of(
                    new RedistributorRegion(0x080a_0000, 123),
                    new RedistributorRegion(0x40_0000_0000L, 7)),
                profile));
    assertThat(two.r64(0, 121, 8) & 0x10).isZero();
    assertThat(two.r64(0, 122, 8)).isEqualTo(0x70a_0100_7a11L);
    assertThat(two.access(Space.MEMORY, 0, 2, 8, 8, false, 0)).isEqualTo(0x70b_0100_7b01L);
    assertThat(two.access(Space.MEMORY, 0, 2, 6 * GicV3Config.STRIDE + 8, 8, false, 0))
        .isEqualTo(0x801_0100_8111L);
  }

  @Item(76)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void theNonSecureViewIsGroup1Alone(Profile profile) {
    GicBench b = of(config3(2, profile).withTwoStates(1, true, false)).secure(true);
    b.r(0, 1, 0x14, 0);
    b.s(0, 1, 0x80, ALL);
    b.secure(false);
    b.d(0, 0, ALL);
    assertThat(b.d(0, 0)).isEqualTo(0x12);
    assertThat(b.d(0, 4) & 0x400).isEqualTo(0x400);
    assertThat(b.s(0, 1, 0x80)).isZero();
    b.sByte(1, 1, 0x403, 0xff);
    assertThat(b.sSized(1, 1, 0x403, 1)).isEqualTo(qemu(profile) ? 0xfe : 0xf0);
    b.sByte(1, 1, 0x403, 0xa0);
    assertThat(b.sSized(1, 1, 0x403, 1)).isEqualTo(0xa0);
    b.s(1, 1, 0x100, 0xffff);
    b.sys(1, ICC_PMR_EL1, 0xf0);
    b.sys(1, ICC_IGRPEN1_EL1, 1);
    b.sys(0, ICC_SGI1R_EL1, 0x0300_0002);
    assertThat(b.line(1)).isEqualTo(IRQ);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(3);
    assertThat(b.sys(1, ICC_RPR_EL1)).isEqualTo(0xd0);
    b.secure(true).s(0, 1, 0x80, 0);
    b.secure(false);
    b.sys(0, ICC_SGI0R_EL1, 0x0400_0002);
    b.sys(0, ICC_ASGI1R_EL1, 0x0400_0002);
    assertThat(b.secure(true).s(0, 1, 0x200)).isZero();
    b.secure(false).r(0, 1, 0x14, 2);
    assertThat(b.secure(true).r(0, 1, 0x14)).isEqualTo(qemu(profile) ? 6 : 0);
  }

  @Item(77)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void theCpuInterfaceKeepsWhatItHas(Profile profile) {
    GicBench b = cold3(1, profile);
    b.sys(0, ICC_PMR_EL1, 0xff);
    assertThat(b.sys(0, ICC_PMR_EL1)).isEqualTo(0xf8);
    b.sys(0, ICC_PMR_EL1, 7);
    assertThat(b.sys(0, ICC_PMR_EL1)).isZero();
    b.sys(0, ICC_CTLR_EL1, ALL);
    assertThat(b.sys(0, ICC_CTLR_EL1)).isEqualTo(0x8c03);
    b.sys(0, ICC_SRE_EL1, 0);
    assertThat(b.sys(0, ICC_SRE_EL1)).isEqualTo(7);
  }
}
