package org.smpstartup.board.armgic.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.armgic.support.GicBench.*;
import static org.smpstartup.board.armgic.sys.SysReg.*;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.Profile;
import org.smpstartup.board.armgic.gicv3.GicV3Config;
import org.smpstartup.board.armgic.gicv3.RedistributorRegion;
import org.smpstartup.board.armgic.support.GicBench;
import org.smpstartup.board.armgic.sys.Affinities;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 52 to 68 and 116: SGIs of a GICv3, who gets them and when. */
class GicV3SgiBehavioursTest {
  private static final int GROUPS = 0x80;
  private static final int ENABLE = 0x100;
  private static final int DISABLE = 0x180;
  private static final int PENDING = 0x200;
  private static final int ACTIVE = 0x300;
  private static final long TO_CPU1 = 0x0100_0002;
  private static final long ALL = 0xffff_ffffL;

  private static boolean qemu(Profile profile) {
    return profile == Profile.QEMU7 || profile == Profile.QEMU10;
  }

  private static long pending(GicBench b, int cpu) {
    return b.s(0, cpu, PENDING);
  }

  private static List<Integer> pended(GicBench b, int cpus) {
    return IntStream.range(0, cpus).filter(cpu -> pending(b, cpu) != 0).boxed().toList();
  }

  @Item({52, 68})
  @ParameterizedTest
  @EnumSource(Profile.class)
  void eachRegisterReachesItsOwnGroup(Profile profile) {
    GicBench b = cold3(2, profile);
    b.sys(0, ICC_SGI1R_EL1, TO_CPU1);
    assertThat(pending(b, 1)).isZero();
    b.sys(0, ICC_SGI0R_EL1, TO_CPU1);
    assertThat(pending(b, 1)).isEqualTo(2);
    b.s(0, 1, 0x280, 2);
    b.sys(0, ICC_ASGI1R_EL1, TO_CPU1);
    assertThat(pending(b, 1)).isEqualTo(2);
    b.s(0, 1, 0x280, 2);
    b.s(0, 1, GROUPS, ALL);
    b.sys(0, ICC_SGI0R_EL1, TO_CPU1);
    b.sys(0, ICC_ASGI1R_EL1, TO_CPU1);
    assertThat(pending(b, 1)).as("dropped, not latched").isZero();
    b.sys(0, ICC_SGI1R_EL1, TO_CPU1);
    assertThat(pending(b, 1)).isEqualTo(2);
  }

  @Item({53, 54})
  @ParameterizedTest
  @EnumSource(Profile.class)
  void anSgiPendsUntilEveryConditionHolds(Profile profile) {
    GicBench b = cold3(2, profile);
    b.d(0, 0, 2);
    b.s(1, 1, GROUPS, ALL);
    assertThat(b.r(1, 1, 0x14)).isEqualTo(6);
    b.sys(0, ICC_SGI1R_EL1, TO_CPU1);
    assertThat(pending(b, 1)).isEqualTo(2);
    assertThat(b.line(1)).isZero();
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(NONE);
    b.s(1, 1, ENABLE, 0xffff);
    assertThat(b.line(1)).isZero();
    b.sys(1, ICC_IGRPEN1_EL1, 1);
    assertThat(b.line(1)).isZero();
    b.sys(1, ICC_PMR_EL1, 0xf0);
    assertThat(b.line(1)).as("asleep by WAKER").isEqualTo(qemu(profile) ? IRQ : 0);
    assertThat(b.sys(1, ICC_HPPIR1_EL1)).isEqualTo(qemu(profile) ? 1 : NONE);
    b.r(1, 1, 0x14, 0);
    assertThat(b.line(1)).isEqualTo(IRQ);
    assertThat(b.sys(1, ICC_HPPIR1_EL1)).isEqualTo(1);
  }

  @Item(55)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void theHighestPendingIsToldBehindTheMaskButNotBehindTheGroup(Profile profile) {
    GicBench b = ready3(2, profile);
    b.sys(1, ICC_IGRPEN1_EL1, 0);
    b.sys(1, ICC_PMR_EL1, 0);
    b.sys(0, ICC_SGI1R_EL1, TO_CPU1);
    assertThat(b.sys(1, ICC_HPPIR1_EL1)).isEqualTo(NONE);
    b.sys(1, ICC_IGRPEN1_EL1, 1);
    assertThat(b.sys(1, ICC_HPPIR1_EL1)).isEqualTo(1);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(NONE);
  }

  @Item({56, 57})
  @ParameterizedTest
  @EnumSource(Profile.class)
  void sendsOfSeveralProcessorsWhileActiveAreOne(Profile profile) {
    GicBench b = ready3(3, profile);
    b.sys(0, ICC_SGI1R_EL1, TO_CPU1);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(1);
    assertThat(pending(b, 1)).isZero();
    assertThat(b.s(0, 1, ACTIVE)).isEqualTo(2);
    assertThat(b.sys(1, ICC_RPR_EL1)).isZero();
    assertThat(b.sys(1, ICC_AP1R0_EL1)).isEqualTo(1);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(NONE);
    b.sys(0, ICC_SGI1R_EL1, TO_CPU1);
    b.sys(2, ICC_SGI1R_EL1, TO_CPU1);
    assertThat(pending(b, 1)).isEqualTo(2);
    assertThat(b.line(1)).isZero();
    b.sys(1, ICC_EOIR1_EL1, 1);
    assertThat(b.line(1)).isEqualTo(IRQ);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(1);
    b.sys(1, ICC_EOIR1_EL1, 1);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(NONE);
    assertThat(b.sys(1, ICC_AP1R0_EL1)).isZero();
  }

  @Item(58)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aBroadcastReachesAllButItsSender(Profile profile) {
    GicBench b = ready3(20, profile);
    b.sys(2, ICC_SGI1R_EL1, 1L << 40 | 0x0105_0004);
    assertThat(b.raised())
        .containsExactlyElementsOf(IntStream.range(0, 20).filter(cpu -> cpu != 2).boxed().toList());
  }

  @Item(59)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aListReachesItsClusterAlone(Profile profile) {
    GicBench b = ready3(20, profile);
    b.sys(5, ICC_SGI1R_EL1, 0x0100_ffff);
    assertThat(b.raised()).containsExactlyElementsOf(IntStream.range(0, 16).boxed().toList());
    b = ready3(20, profile);
    b.sys(5, ICC_SGI1R_EL1, 0x0101_ffff);
    assertThat(b.raised()).containsExactly(16, 17, 18, 19);
  }

  @Item(60)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void whoIsNotNamedIsNotReached(Profile profile) {
    GicBench b = ready3(4, profile);
    b.sys(0, ICC_SGI1R_EL1, 0x0100_0000);
    b.sys(0, ICC_SGI1R_EL1, 1L << 32 | 0x0100_000f);
    b.sys(0, ICC_SGI1R_EL1, 1L << 48 | 0x0100_000f);
    b.sys(0, ICC_SGI1R_EL1, 0x0100_fff0);
    assertThat(pended(b, 4)).isEmpty();
    b.sys(0, ICC_SGI1R_EL1, 0xf100_0001L);
    assertThat(pended(b, 4)).as("oneself; bits 31:28 mean nothing").containsExactly(0);
    assertThat(pending(b, 0)).isEqualTo(2);
  }

  @Item({61, 116})
  @ParameterizedTest
  @EnumSource(Profile.class)
  void theRangeSelectorNamesAff0From16OnWhereThereIsOne(Profile profile) {
    GicBench b = ready3(20, profile);
    b.sys(1, ICC_SGI1R_EL1, 1L << 44 | 0x0100_0001);
    assertThat(pended(b, 20)).as("without RSS the field is reserved").containsExactly(0);
    Affinities wide = Affinities.clusters(40, 64);
    GicV3Config config =
        GicV3Config.virt(wide, List.of(new RedistributorRegion(0x080a_0000, 40)), profile)
            .withRangeSelector(true);
    b = ready3(config);
    b.sys(1, ICC_SGI1R_EL1, 1L << 44 | 0x0100_0001);
    b.sys(1, ICC_SGI1R_EL1, 2L << 44 | 0x0100_0002);
    if (qemu(profile)) {
      assertThat(pended(b, 40)).containsExactly(0, 1);
    } else {
      assertThat(pended(b, 40)).containsExactly(16, 33);
      assertThat(b.d(0, 4) >>> 26 & 1).isEqualTo(1);
      assertThat(b.sys(0, ICC_CTLR_EL1) >>> 18 & 1).isEqualTo(1);
    }
  }

  @Item(62)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void theOldRegistersOfTheDistributorAreDead(Profile profile) {
    GicBench b = ready3(2, profile);
    b.d(0, 0xf00, 0x0002_0001);
    assertThat(pended(b, 2)).isEmpty();
    b.d(0, ENABLE, ALL);
    b.d(0, 0xf20, ALL);
    b.d(0, 0x800, ALL);
    assertThat(b.d(0, ENABLE)).isZero();
    assertThat(b.d(0, 0x800)).isZero();
    assertThat(b.d(0, 0xf20)).isZero();
    assertThat(pended(b, 2)).isEmpty();
  }

  @Item(63)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void anyProcessorMayPendAtAnyRedistributor(Profile profile) {
    GicBench b = ready3(2, profile);
    b.s(0, 1, PENDING, 0x80);
    assertThat(b.line(1)).isEqualTo(IRQ);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(7);
  }

  @Item(64)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void disablingKeepsWhatIsPending(Profile profile) {
    GicBench b = ready3(2, profile);
    b.sys(0, ICC_SGI1R_EL1, TO_CPU1);
    b.s(1, 1, DISABLE, 2);
    assertThat(b.line(1)).isZero();
    assertThat(pending(b, 1)).isEqualTo(2);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(NONE);
    b.s(1, 1, ENABLE, 2);
    assertThat(b.line(1)).isEqualTo(IRQ);
  }

  @Item(65)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void sentWhileTheDistributorIsOffItWaits(Profile profile) {
    GicBench b = ready3(2, profile);
    b.d(0, 0, 0);
    b.sys(0, ICC_SGI1R_EL1, TO_CPU1);
    assertThat(pending(b, 1)).isEqualTo(2);
    assertThat(b.line(1)).isZero();
    b.d(0, 0, 2);
    assertThat(b.line(1)).isEqualTo(IRQ);
  }

  @Item(66)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void group0RegistersDoNotSeeGroup1(Profile profile) {
    GicBench b = ready3(2, profile);
    b.sys(1, ICC_IGRPEN0_EL1, 1);
    b.sys(0, ICC_SGI1R_EL1, TO_CPU1);
    assertThat(b.sys(1, ICC_IAR0_EL1)).isEqualTo(NONE);
    assertThat(b.sys(1, ICC_HPPIR0_EL1)).isEqualTo(NONE);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(1);
    b.sys(1, ICC_EOIR0_EL1, 1);
    assertThat(b.s(0, 1, ACTIVE)).isEqualTo(2);
    assertThat(b.sys(1, ICC_RPR_EL1)).isZero();
  }

  @Item(67)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void group0ComesByTheFiqLine(Profile profile) {
    GicBench b = ready3(2, profile);
    b.d(0, 0, 3);
    b.s(1, 1, GROUPS, ~8L & ALL);
    b.sys(1, ICC_IGRPEN0_EL1, 1);
    b.sys(0, ICC_SGI0R_EL1, 0x0300_0002);
    assertThat(b.line(1)).isEqualTo(FIQ);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(NONE);
    assertThat(b.sys(1, ICC_IAR0_EL1)).isEqualTo(3);
    b.sys(1, ICC_EOIR0_EL1, 3);
    assertThat(b.line(1)).isZero();
    assertThat(b.s(0, 1, ACTIVE)).isZero();
  }

  @Test
  @Item(60)
  void sgisReachAcrossAllAffinityLevels() {
    Affinities ids = Affinities.of(0x0000_0000, 0x0102_0304, 0x0102_0305, 0x0103_0304);
    GicBench b =
        ready3(
            GicV3Config.virt(ids, List.of(new RedistributorRegion(0x080a_0000, 4)), Profile.ARCH));
    b.sys(0, ICC_SGI1R_EL1, 1L << 48 | 2L << 32 | 0x0003_0030);
    assertThat(pended(b, 4)).containsExactly(1, 2);
  }
}
