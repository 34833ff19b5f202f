package org.smpstartup.board.armgic.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.armgic.support.GicBench.*;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.Profile;
import org.smpstartup.board.armgic.support.GicBench;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 18 to 31, 37 to 40, 108 and 113: what a processor is offered, and its end. */
class GicV2PriorityBehavioursTest {
  private static final int PRIORITIES = 0x400;
  private static final int ACTIVE = 0x300;
  private static final int PENDING = 0x200;
  private static final int GROUPS = 0x80;

  private static boolean qemu(Profile profile) {
    return profile == Profile.QEMU7 || profile == Profile.QEMU10;
  }

  private static void send(GicBench b, int from, int to, int sgi) {
    b.d(from, 0xf00, 1L << (16 + to) | sgi);
  }

  private static void priority(GicBench b, int cpu, int sgi, int value) {
    b.d(cpu, PRIORITIES + sgi, 1, value);
  }

  private static GicBench two(Profile profile) {
    GicBench b = ready2(profile);
    priority(b, 1, 2, 0x80);
    priority(b, 1, 5, 0x40);
    return b;
  }

  @Item(18)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void theLowestPriorityValueComesFirst(Profile profile) {
    GicBench b = two(profile);
    send(b, 0, 1, 2);
    send(b, 0, 1, 5);
    assertThat(b.c(1, IAR)).isEqualTo(5);
    assertThat(b.c(1, RPR)).isEqualTo(0x40);
    assertThat(b.line(1)).isZero();
    assertThat(b.c(1, IAR)).isEqualTo(NONE);
    b.c(1, EOIR, 5);
    assertThat(b.c(1, IAR)).isEqualTo(2);
    assertThat(b.c(1, RPR)).isEqualTo(0x80);
  }

  @Item(19)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aHigherPriorityPreempts(Profile profile) {
    GicBench b = two(profile);
    send(b, 0, 1, 2);
    assertThat(b.c(1, IAR)).isEqualTo(2);
    send(b, 0, 1, 5);
    assertThat(b.line(1)).isEqualTo(IRQ);
    assertThat(b.c(1, IAR)).isEqualTo(5);
    assertThat(b.c(1, RPR)).isEqualTo(0x40);
    assertThat(b.d(1, ACTIVE)).isEqualTo(0x24);
    b.c(1, EOIR, 5);
    assertThat(b.c(1, RPR)).isEqualTo(0x80);
    b.c(1, EOIR, 2);
    assertThat(b.c(1, RPR)).isEqualTo(0xff);
  }

  @Item(20)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void amongEqualsTheLowestIdComesFirst(Profile profile) {
    GicBench b = ready2(profile);
    send(b, 0, 1, 5);
    send(b, 0, 1, 2);
    assertThat(b.c(1, IAR)).isEqualTo(2);
    assertThat(b.c(1, IAR)).as("an equal never preempts").isEqualTo(NONE);
  }

  @Item(21)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aPriorityEqualToTheMaskIsMasked(Profile profile) {
    GicBench b = two(profile);
    b.c(1, 4, 0x80);
    send(b, 2, 1, 2);
    assertThat(b.line(1)).isZero();
    assertThat(b.c(1, IAR)).isEqualTo(NONE);
    assertThat(b.d(1, PENDING)).isEqualTo(4);
    assertThat(b.c(1, HPPIR)).isEqualTo(qemu(profile) ? NONE : 0x802);
    b.c(1, 4, 0x81);
    assertThat(b.line(1)).isEqualTo(IRQ);
    assertThat(b.c(1, IAR)).isEqualTo(0x802);
  }

  @Item(22)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aBinaryPointOf7LetsNothingPreempt(Profile profile) {
    GicBench b = two(profile);
    b.c(1, 8, 7);
    send(b, 0, 1, 2);
    assertThat(b.c(1, IAR)).isEqualTo(2);
    assertThat(b.c(1, RPR)).isEqualTo(qemu(profile) ? 0 : 0x80);
    send(b, 0, 1, 0);
    assertThat(b.line(1)).isZero();
    assertThat(b.c(1, IAR)).isEqualTo(NONE);
    b.c(1, EOIR, 2);
    assertThat(b.c(1, RPR)).isEqualTo(0xff);
    assertThat(b.c(1, IAR)).isEqualTo(0);
  }

  @Item(23)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void bitsBelowTheBinaryPointDoNotPreempt(Profile profile) {
    GicBench b = ready2(profile);
    b.c(1, 8, 3);
    priority(b, 1, 2, 0x8f);
    priority(b, 1, 3, 0x81);
    priority(b, 1, 4, 0x7f);
    send(b, 0, 1, 2);
    assertThat(b.c(1, IAR)).isEqualTo(2);
    assertThat(b.c(1, RPR)).isEqualTo(qemu(profile) ? 0x80 : 0x8e);
    send(b, 0, 1, 3);
    assertThat(b.line(1)).isZero();
    send(b, 0, 1, 4);
    assertThat(b.c(1, IAR)).isEqualTo(4);
  }

  @Item(24)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void groupsOfPrivateInterruptsAreBanked(Profile profile) {
    GicBench b = ready2(profile);
    b.d(1, GROUPS, 4);
    assertThat(b.d(1, GROUPS)).isEqualTo(4);
    assertThat(b.d(0, GROUPS)).isZero();
  }

  @Item({25, 26})
  @ParameterizedTest
  @EnumSource(Profile.class)
  void group1IsSeenWhenItIsEnabledAndTakenWithAckCtl(Profile profile) {
    GicBench b = ready2(profile);
    b.d(1, GROUPS, 4);
    send(b, 0, 1, 2);
    assertThat(b.line(1)).isZero();
    assertThat(b.c(1, HPPIR)).isEqualTo(qemu(profile) ? 1022 : NONE);
    assertThat(b.c(1, IAR)).isEqualTo(qemu(profile) ? 1022 : NONE);
    b.c(1, 0, 3);
    assertThat(b.line(1)).isEqualTo(IRQ);
    assertThat(b.c(1, IAR)).isEqualTo(1022);
    assertThat(b.c(1, HPPIR)).isEqualTo(1022);
    assertThat(b.d(1, ACTIVE)).isZero();
    b.c(1, 0, 7);
    assertThat(b.c(1, IAR)).isEqualTo(2);
  }

  @Item(27)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void fiqenSendsGroup0ToTheOtherLine(Profile profile) {
    GicBench b = ready2(profile);
    b.d(1, GROUPS, 4);
    b.c(1, 0, 0xb);
    send(b, 0, 1, 3);
    assertThat(b.line(1)).isEqualTo(FIQ);
    assertThat(b.c(1, IAR)).isEqualTo(3);
    b.c(1, EOIR, 3);
    send(b, 0, 1, 2);
    assertThat(b.line(1)).isEqualTo(IRQ);
  }

  @Item({28, 113})
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aGroupThatTheInterfaceDoesNotTakeIsNotAcknowledged(Profile profile) {
    GicBench b = ready2(profile);
    b.c(1, 0, 2);
    send(b, 2, 1, 3);
    assertThat(b.line(1)).isZero();
    if (qemu(profile)) {
      assertThat(b.c(1, IAR)).isEqualTo(0x803);
      assertThat(b.d(1, ACTIVE)).isEqualTo(8);
    } else {
      assertThat(b.c(1, IAR)).isEqualTo(NONE);
      assertThat(b.d(1, ACTIVE)).isZero();
      assertThat(b.d(1, PENDING)).isEqualTo(8);
      assertThat(b.c(1, RPR)).isEqualTo(0xff);
    }
  }

  @Item({29, 108})
  @ParameterizedTest
  @EnumSource(Profile.class)
  void theHighestPendingSgiIsToldWithItsSource(Profile profile) {
    GicBench b = ready2(profile);
    send(b, 2, 1, 3);
    for (int i = 0; i < 2; i++) {
      assertThat(b.c(1, HPPIR)).isEqualTo(qemu(profile) ? 0x003 : 0x803);
    }
    assertThat(b.c(1, IAR)).isEqualTo(0x803);
  }

  @Item(30)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void splitEndsDropThePriorityFirstAndDeactivateLater(Profile profile) {
    GicBench b = ready2(profile);
    b.c(1, 0, 0x201);
    send(b, 0, 1, 2);
    assertThat(b.c(1, IAR)).isEqualTo(2);
    b.c(1, EOIR, 2);
    assertThat(b.c(1, RPR)).isEqualTo(0xff);
    assertThat(b.d(1, ACTIVE)).isEqualTo(4);
    send(b, 0, 1, 2);
    send(b, 3, 1, 2);
    assertThat(b.line(1)).isZero();
    b.c(1, 0x1000, 2);
    assertThat(b.line(1)).isEqualTo(IRQ);
    assertThat(b.c(1, IAR)).isEqualTo(0x002);
    b.c(1, EOIR, 2);
    b.c(1, 0x1000, 2);
    assertThat(b.c(1, IAR)).isEqualTo(0xc02);
  }

  @Item(31)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void anEndWithoutItsSourceIsTaken(Profile profile) {
    GicBench b = ready2(profile);
    send(b, 1, 1, 3);
    assertThat(b.c(1, IAR)).isEqualTo(0x403);
    b.c(1, EOIR, 0x003);
    assertThat(b.d(1, ACTIVE)).isZero();
    assertThat(b.c(1, RPR)).isEqualTo(0xff);
  }

  @Item(37)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void endingASpuriousInterruptChangesNothing(Profile profile) {
    GicBench b = two(profile);
    send(b, 0, 1, 2);
    assertThat(b.c(1, IAR)).isEqualTo(2);
    long[] before = b.snapshot();
    b.c(1, EOIR, 1023);
    b.c(1, EOIR, 1022);
    b.c(1, EOIR, 1020);
    assertThat(b.snapshot()).isEqualTo(before);
  }

  @Item(38)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void endsInTheWrongOrderDropTheHighestPriority(Profile profile) {
    GicBench b = two(profile);
    send(b, 0, 1, 2);
    assertThat(b.c(1, IAR)).isEqualTo(2);
    send(b, 0, 1, 5);
    assertThat(b.c(1, IAR)).isEqualTo(5);
    b.c(1, EOIR, 2);
    assertThat(b.d(1, ACTIVE)).isEqualTo(0x20);
    assertThat(b.c(1, RPR)).isEqualTo(0x80);
    b.c(1, EOIR, 5);
    assertThat(b.c(1, RPR)).isEqualTo(0xff);
  }

  @Item(39)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void endingWhatIsOnlyPendingDoesNothing(Profile profile) {
    GicBench b = two(profile);
    send(b, 0, 1, 2);
    b.c(1, EOIR, 2);
    assertThat(b.d(1, PENDING)).isEqualTo(4);
    assertThat(b.c(1, RPR)).isEqualTo(0xff);
    assertThat(b.line(1)).isEqualTo(IRQ);
  }

  @Item(40)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void switchingTheDistributorOffWithdrawsTheLine(Profile profile) {
    GicBench b = ready2(profile);
    send(b, 0, 1, 2);
    b.d(0, 0, 0);
    assertThat(b.line(1)).isZero();
    assertThat(b.c(1, IAR)).isEqualTo(NONE);
    b.d(0, 0, 3);
    assertThat(b.line(1)).isEqualTo(IRQ);
  }
}
