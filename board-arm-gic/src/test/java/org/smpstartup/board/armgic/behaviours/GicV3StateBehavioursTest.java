package org.smpstartup.board.armgic.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.armgic.support.GicBench.*;
import static org.smpstartup.board.armgic.sys.SysReg.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.Profile;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.board.armgic.gicv3.GicV3Config;
import org.smpstartup.board.armgic.support.GicBench;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 69 to 73, 114, 115, 117 and 118: ends, priorities, sleep and lag of a GICv3. */
class GicV3StateBehavioursTest {
  private static final int PENDING = 0x200;
  private static final int ACTIVE = 0x300;
  private static final int WAKER = 0x14;
  private static final long TO_CPU1 = 2;
  private static final long LAG = 700;

  private static boolean qemu(Profile profile) {
    return profile == Profile.QEMU7 || profile == Profile.QEMU10;
  }

  private static void send(GicBench b, int sgi) {
    b.sys(0, ICC_SGI1R_EL1, (long) sgi << 24 | TO_CPU1);
  }

  @Item(69)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void splitEndsDropThePriorityFirstAndDeactivateLater(Profile profile) {
    GicBench b = ready3(2, profile);
    b.sys(1, ICC_CTLR_EL1, 2);
    send(b, 4);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(4);
    b.sys(1, ICC_EOIR1_EL1, 4);
    assertThat(b.s(0, 1, ACTIVE)).isEqualTo(0x10);
    assertThat(b.sys(1, ICC_RPR_EL1)).isEqualTo(0xff);
    b.sys(1, ICC_DIR_EL1, 4);
    assertThat(b.s(0, 1, ACTIVE)).isZero();
    b.sys(1, ICC_CTLR_EL1, 0);
    send(b, 4);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(4);
    b.sys(1, ICC_DIR_EL1, 4);
    assertThat(b.s(0, 1, ACTIVE)).as("ignored without EOImode").isEqualTo(0x10);
  }

  @Item(70)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void endingAnotherIdDropsThePriorityAndLeavesTheActiveOne(Profile profile) {
    GicBench b = ready3(2, profile);
    send(b, 4);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(4);
    b.sys(1, ICC_EOIR1_EL1, 5);
    assertThat(b.s(0, 1, ACTIVE)).isEqualTo(0x10);
    assertThat(b.sys(1, ICC_RPR_EL1)).isEqualTo(0xff);
  }

  @Item(71)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void priorityBitsThatAreMissingReadZero(Profile profile) {
    GicBench b = ready3(2, profile);
    b.sByte(1, 1, 0x402, 0x80);
    b.sByte(1, 1, 0x405, 0x47);
    assertThat(b.sSized(1, 1, 0x405, 1)).isEqualTo(qemu(profile) ? 0x47 : 0x40);
    assertThat(b.s(1, 1, 0x400)).isEqualTo(0x0080_0000);
    send(b, 2);
    send(b, 5);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(5);
    assertThat(b.sys(1, ICC_RPR_EL1)).isEqualTo(0x40);
    b.sys(1, ICC_EOIR1_EL1, 5);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(2);
    assertThat(b.sys(1, ICC_RPR_EL1)).isEqualTo(0x80);
  }

  @Item(72)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void theHighestPendingIsToldBehindARunningOne(Profile profile) {
    GicBench b = ready3(2, profile);
    send(b, 1);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(1);
    send(b, 1);
    assertThat(b.sys(1, ICC_HPPIR1_EL1)).as("active and pending").isEqualTo(NONE);
    send(b, 6);
    assertThat(b.sys(1, ICC_HPPIR1_EL1)).isEqualTo(6);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(NONE);
  }

  @Item({73, 114})
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aSleepingRedistributorHoldsBackAndAsksToBeWoken(Profile profile) {
    GicBench b = ready3(2, profile);
    b.r(1, 1, WAKER, 2);
    send(b, 4);
    assertThat(b.s(0, 1, PENDING)).isEqualTo(0x10);
    if (qemu(profile)) {
      assertThat(b.line(1)).isEqualTo(IRQ);
      assertThat(b.wakeRequests()).isEmpty();
      return;
    }
    assertThat(b.line(1)).isZero();
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(NONE);
    assertThat(b.wakeRequests()).containsExactly(1);
    send(b, 5);
    assertThat(b.wakeRequests()).as("once is enough").isEmpty();
    b.r(1, 1, WAKER, 0);
    assertThat(b.line(1)).isEqualTo(IRQ);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(4);
  }

  @Test
  @Item({114, 115})
  void wakingTakesItsTimeAndLosesNothing() {
    GicV3Config config = config3(2, Profile.ARCH).withLags(LAG, 0);
    GicBench b = of(config);
    b.d(0, 0, 2);
    b.s(1, 1, 0x80, 0xffff_ffffL);
    b.s(1, 1, 0x100, 0xffff);
    b.sys(1, ICC_PMR_EL1, 0xf0);
    b.sys(1, ICC_IGRPEN1_EL1, 1);
    assertThat(b.r(1, 1, WAKER)).isEqualTo(6);
    b.r(1, 1, WAKER, 0);
    assertThat(b.r(1, 1, WAKER)).isEqualTo(4);
    send(b, 3);
    b.pass(LAG - 1);
    assertThat(b.r(1, 1, WAKER)).isEqualTo(4);
    assertThat(b.line(1)).as("no polling, no delivery").isZero();
    b.pass(1);
    assertThat(b.r(1, 1, WAKER)).isZero();
    assertThat(b.line(1)).isEqualTo(IRQ);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(3);
    b.r(1, 1, WAKER, 2);
    assertThat(b.r(1, 1, WAKER)).as("children still awake").isEqualTo(2);
    b.pass(LAG);
    assertThat(b.r(1, 1, WAKER)).isEqualTo(6);
  }

  @Test
  @Item(117)
  void disablingReadsAsPendingUntilItHasArrived() {
    GicBench b = of(config3(2, Profile.ARCH).withLags(0, LAG));
    b.d(0, 0, 2);
    assertThat(b.d(0, 0) >>> 31).as("enabling is not covered").isZero();
    b.d(0, 0, 0);
    assertThat(b.d(0, 0)).isEqualTo(0x8000_0050L);
    b.pass(LAG);
    assertThat(b.d(0, 0)).isEqualTo(0x50);
    b.s(0, 1, 0x180, 1);
    assertThat(b.r(0, 1, 0)).isEqualTo(0xa);
    assertThat(b.r(0, 0, 0)).as("another redistributor").isEqualTo(2);
    b.pass(LAG / 2);
    b.s(0, 1, 0x180, 1);
    b.pass(LAG / 2);
    assertThat(b.r(0, 1, 0)).as("the second write").isEqualTo(0xa);
    b.pass(LAG / 2);
    assertThat(b.r(0, 1, 0)).isEqualTo(2);
    b.d(0, 0x184, 1);
    assertThat(b.d(0, 0) >>> 31).isEqualTo(1);
  }

  @Test
  @Item(118)
  void withoutSreTheRegistersAreUndefined() {
    GicBench b = of(config3(2, Profile.ARCH).withSystemRegisters(false));
    b.sys(0, ICC_PMR_EL1, 0xf0);
    assertThat(b.fault()).isEqualTo(FaultKind.UNDEFINED);
    assertThat(b.sys(0, ICC_SRE_EL1)).isEqualTo(6);
    assertThat(b.fault()).isNull();
    b.sys(0, ICC_SRE_EL1, 1);
    assertThat(b.sys(0, ICC_SRE_EL1)).isEqualTo(7);
    b.sys(0, ICC_PMR_EL1, 0xf0);
    assertThat(b.fault()).isNull();
    assertThat(b.sys(0, ICC_PMR_EL1)).isEqualTo(0xf0);
    b.sys(1, ICC_IAR1_EL1);
    assertThat(b.fault()).as("each processor for itself").isEqualTo(FaultKind.UNDEFINED);
  }

  @Test
  @Item(118)
  void aHigherLevelKeepsTheRegistersClosedUntilItEnablesThem() {
    GicV3Config config = config3(1, Profile.ARCH).withTwoStates(2, false, false);
    GicBench b = of(config.withSystemRegisters(false));
    b.sys(0, ICC_SRE_EL1);
    assertThat(b.fault()).isEqualTo(FaultKind.UNDEFINED);
    b.send(Contexts.KIND, Contexts.of(0, 3, true));
    b.sys(0, ICC_SRE_EL3, 0xf);
    assertThat(b.sys(0, ICC_SRE_EL3)).isEqualTo(0xf);
    b.send(Contexts.KIND, Contexts.of(0, 1, false));
    b.sys(0, ICC_SRE_EL1);
    assertThat(b.fault()).as("level 2 has not enabled it").isEqualTo(FaultKind.UNDEFINED);
    b.sys(0, ICC_SRE_EL2);
    assertThat(b.fault()).as("not from below").isEqualTo(FaultKind.UNDEFINED);
    b.send(Contexts.KIND, Contexts.of(0, 2, false));
    b.sys(0, ICC_SRE_EL2, 9);
    b.send(Contexts.KIND, Contexts.of(0, 1, false));
    b.sys(0, ICC_SRE_EL1, 1);
    b.sys(0, ICC_PMR_EL1, 0xf0);
    assertThat(b.fault()).isNull();
  }
}
