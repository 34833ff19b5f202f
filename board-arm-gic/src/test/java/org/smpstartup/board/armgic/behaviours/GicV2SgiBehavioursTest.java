package org.smpstartup.board.armgic.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.armgic.support.GicBench.*;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.Profile;
import org.smpstartup.board.armgic.gicv2.GicRevision;
import org.smpstartup.board.armgic.gicv2.GicV2Config;
import org.smpstartup.board.armgic.profile.Quirk;
import org.smpstartup.board.armgic.support.GicBench;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 6 to 17, 32 to 36 and 109 to 112: SGIs of a GICv2 from their sending to their end. */
class GicV2SgiBehavioursTest {
  private static final int SGIR = 0xf00;
  private static final int PENDING = 0x200;
  private static final int ACTIVE = 0x300;

  private static boolean arch(Profile profile) {
    return profile == Profile.ARCH;
  }

  private static void end(GicBench b, int cpu, long value) {
    b.c(cpu, EOIR, value);
  }

  @Item({6, 7})
  @ParameterizedTest
  @EnumSource(Profile.class)
  void sentWhileEverythingIsOffItWaitsForEachConditionInTurn(Profile profile) {
    GicBench b = cold2(4, profile);
    b.d(0, SGIR, 0x0002_0003);
    assertThat(b.d(1, PENDING)).isEqualTo(0x8);
    assertThat(b.d(0, PENDING)).isZero();
    assertThat(b.d(1, 0xf20)).isEqualTo(0x0100_0000);
    assertThat(b.line(1)).isZero();
    assertThat(b.c(1, IAR)).isEqualTo(NONE);
    b.d(0, 0, 1);
    b.c(1, 0, 1);
    assertThat(b.c(1, IAR)).isEqualTo(NONE);
    assertThat(b.line(1)).isZero();
    b.c(1, 4, 0xff);
    assertThat(b.line(1)).isEqualTo(IRQ);
    assertThat(b.c(1, HPPIR)).isEqualTo(0x3);
  }

  @Item({8, 9})
  @ParameterizedTest
  @EnumSource(Profile.class)
  void eachSourceIsAcknowledgedByItselfTheLowestFirst(Profile profile) {
    GicBench b = ready2(profile);
    b.d(0, SGIR, 0x0002_0003);
    b.d(2, SGIR, 0x0002_0003);
    b.d(1, SGIR, 0x0200_0003);
    assertThat(b.d(1, 0xf20)).isEqualTo(0x0700_0000);
    assertThat(b.c(1, IAR)).isEqualTo(0x003);
    assertThat(b.d(1, PENDING)).as("active and pending").isEqualTo(0x8);
    assertThat(b.d(1, ACTIVE)).isEqualTo(0x8);
    assertThat(b.c(1, RPR)).isZero();
    assertThat(b.line(1)).isZero();
    assertThat(b.c(1, IAR)).isEqualTo(NONE);
    end(b, 1, 0x003);
    assertThat(b.line(1)).isEqualTo(IRQ);
    assertThat(b.c(1, IAR)).isEqualTo(0x403);
    end(b, 1, 0x403);
    assertThat(b.c(1, IAR)).isEqualTo(0x803);
    end(b, 1, 0x803);
    assertThat(b.c(1, IAR)).isEqualTo(NONE);
  }

  @Item({10, 11, 12})
  @ParameterizedTest
  @EnumSource(Profile.class)
  void theFilterNamesTheTargets(Profile profile) {
    GicBench b = ready2(profile);
    b.d(2, SGIR, 0x0104_0001);
    assertThat(b.raised()).as("all but the sender").containsExactly(0, 1, 3);
    b = ready2(profile);
    b.d(2, SGIR, 0x02ff_0001);
    assertThat(b.raised()).as("the sender alone").containsExactly(2);
    b = ready2(profile);
    b.d(2, SGIR, 0x0000_0001);
    b.d(2, SGIR, 0x00f0_0001);
    assertThat(b.raised()).as("nobody, and nobody who exists").isEmpty();
  }

  @Item({13, 109})
  @ParameterizedTest
  @EnumSource(Profile.class)
  void filter3IsReserved(Profile profile) {
    GicBench b = ready2(profile);
    b.d(2, SGIR, 0x03ff_0001);
    if (arch(profile) || profile == Profile.KVM) {
      assertThat(b.raised()).isEmpty();
    } else {
      assertThat(b.raised()).containsExactly(0, 1, 2, 3);
    }
  }

  @Item(14)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void withoutTheSecurityExtensionNsattSaysNothing(Profile profile) {
    GicBench b = ready2(profile);
    b.d(0, SGIR, 0x000f_8001);
    assertThat(b.raised()).containsExactly(0, 1, 2, 3);
  }

  @Item(15)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void sgirIsAWordThatCannotBeRead(Profile profile) {
    GicBench b = ready2(profile);
    b.d(0, SGIR, 1, 0x01);
    b.d(0, SGIR + 2, 1, 0x0f);
    b.d(0, SGIR, 2, 0x0001);
    b.d(0, SGIR + 2, 2, 0x000f);
    assertThat(b.raised()).isEmpty();
    assertThat(b.d(1, PENDING)).isZero();
    assertThat(b.d(0, SGIR)).isZero();
  }

  @Item(16)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void repeatedSendsOfOneSourceAreOne(Profile profile) {
    GicBench b = ready2(profile);
    for (int i = 0; i < 3; i++) {
      b.d(0, SGIR, 0x0002_0004);
    }
    assertThat(b.c(1, IAR)).isEqualTo(0x004);
    end(b, 1, 0x004);
    assertThat(b.c(1, IAR)).isEqualTo(NONE);
  }

  @Item(17)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void sentAgainWhileActiveItComesOnceMoreAfterItsEnd(Profile profile) {
    GicBench b = ready2(profile);
    b.d(0, SGIR, 0x0002_0004);
    assertThat(b.c(1, IAR)).isEqualTo(0x004);
    for (int i = 0; i < 3; i++) {
      b.d(0, SGIR, 0x0002_0004);
    }
    assertThat(b.line(1)).isZero();
    end(b, 1, 0x004);
    assertThat(b.line(1)).isEqualTo(IRQ);
    assertThat(b.c(1, IAR)).isEqualTo(0x004);
    end(b, 1, 0x004);
    assertThat(b.c(1, IAR)).isEqualTo(NONE);
  }

  @Item(32)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void sourcesCanBeAddedAndTakenAwayByBytes(Profile profile) {
    GicBench b = ready2(profile);
    b.d(1, 0xf26, 1, 0x89);
    assertThat(b.d(1, 0xf24)).isEqualTo(0x0089_0000);
    assertThat(b.d(1, PENDING)).isEqualTo(0x40);
    b.d(1, 0xf16, 1, 0x08);
    assertThat(b.d(1, 0xf24)).isEqualTo(0x0081_0000);
    assertThat(b.d(0, 0xf24)).as("banked").isZero();
    assertThat(b.c(1, IAR)).isEqualTo(0x006);
    end(b, 1, 0x006);
    assertThat(b.c(1, IAR)).as("source 7 need not exist").isEqualTo(0x1c06);
    end(b, 1, 0x1c06);
    assertThat(b.c(1, IAR)).isEqualTo(NONE);
  }

  @Item(33)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aByteOfZeroChangesNoSource(Profile profile) {
    GicBench b = ready2(profile);
    b.d(1, 0xf26, 1, 0);
    b.d(1, 0xf28, 0x0000_0100);
    assertThat(b.d(1, PENDING)).isEqualTo(0x200);
    assertThat(b.c(1, IAR)).isEqualTo(0x009);
    end(b, 1, 0x009);
    assertThat(b.c(1, IAR)).isEqualTo(NONE);
  }

  @Item(34)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void pendingBitsOfSgisAreReadOnly(Profile profile) {
    GicBench b = ready2(profile);
    b.d(1, PENDING, 0xffff);
    assertThat(b.d(1, PENDING)).isZero();
    b.d(0, SGIR, 0x0002_0002);
    b.d(1, 0x280, 0xffff);
    assertThat(b.d(1, PENDING)).isEqualTo(0x4);
    assertThat(b.line(1)).isEqualTo(IRQ);
  }

  @Item(35)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void anActiveBitSetBySoftwareHoldsTheSgiBack(Profile profile) {
    GicBench b = ready2(profile);
    b.d(1, ACTIVE, 0x10);
    assertThat(b.c(1, RPR)).isEqualTo(0xff);
    b.d(0, SGIR, 0x0002_0004);
    assertThat(b.line(1)).isZero();
    b.d(1, 0x380, 0x10);
    assertThat(b.line(1)).isEqualTo(IRQ);
  }

  @Item(36)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void clearingTheActiveBitDropsNoPriority(Profile profile) {
    GicBench b = ready2(profile);
    b.d(0, SGIR, 0x0002_0004);
    assertThat(b.c(1, IAR)).isEqualTo(4);
    b.d(1, 0x380, 0xffff);
    assertThat(b.d(1, ACTIVE)).isZero();
    assertThat(b.c(1, RPR)).isZero();
    end(b, 1, 4);
    assertThat(b.c(1, RPR)).isEqualTo(0xff);
  }

  @Item(111)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aSourceTakenAwayWhileActiveDoesNotComeAgain(Profile profile) {
    GicBench b = ready2(profile);
    b.d(0, SGIR, 0x0002_0003);
    assertThat(b.c(1, IAR)).isEqualTo(3);
    b.d(0, SGIR, 0x0002_0003);
    assertThat(b.d(1, PENDING)).isEqualTo(8);
    b.d(1, 0xf13, 1, 0x01);
    assertThat(b.d(1, PENDING)).isZero();
    assertThat(b.d(1, ACTIVE)).isEqualTo(8);
    end(b, 1, 3);
    assertThat(b.d(1, ACTIVE)).isZero();
    assertThat(b.line(1)).isZero();
    assertThat(b.c(1, IAR)).isEqualTo(NONE);
  }

  @Item(112)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void takingOneOfTwoSourcesAwayLeavesTheOther(Profile profile) {
    GicBench b = ready2(profile);
    b.d(0, SGIR, 0x0002_0000);
    b.d(2, SGIR, 0x0002_0000);
    b.d(1, 0xf10, 1, 0x01);
    assertThat(b.c(1, IAR)).isEqualTo(0x800);
    end(b, 1, 0x800);
    assertThat(b.c(1, IAR)).isEqualTo(NONE);
    b.d(0, SGIR, 0x0002_0000);
    b.d(2, SGIR, 0x0002_0000);
    b.d(1, 0xf10, 1, 0x05);
    assertThat(b.d(1, PENDING)).isZero();
    assertThat(b.line(1)).isZero();
  }

  @Item(110)
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSecureSenderChoosesTheGroupAndANonSecureOneHasNoChoice(boolean attribute) {
    GicV2Config config =
        new GicV2Config(4, GicRevision.V2, true, true, 8, 160, Quirk.of(Profile.ARCH));
    GicBench b = of(config);
    b.d(2, 0x80, 1 << 3);
    b.d(0, SGIR, 0x000f_0003 | (attribute ? 0x8000 : 0));
    for (int cpu = 0; cpu < 4; cpu++) {
      boolean second = cpu == 2;
      assertThat(b.d(cpu, PENDING)).isEqualTo(second == attribute ? 8 : 0);
    }
    b = of(config);
    b.d(2, 0x80, 1 << 3);
    b.send(Contexts.KIND, Contexts.of(0, 1, false));
    b.d(0, SGIR, 0x000f_0003 | (attribute ? 0x8000 : 0));
    for (int cpu = 0; cpu < 4; cpu++) {
      assertThat(b.d(cpu, PENDING)).isEqualTo(cpu == 2 ? 8 : 0);
    }
  }

  @Item(110)
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void nsacrOpensASecureSgiToNonSecureSenders(int access) {
    GicV2Config config =
        new GicV2Config(2, GicRevision.V2, true, true, 8, 160, Quirk.of(Profile.ARCH));
    GicBench b = of(config);
    b.d(1, 0xe00, (long) access << 6);
    b.send(Contexts.KIND, Contexts.of(0, 1, false));
    b.d(0, SGIR, 0x0003_0003);
    assertThat(b.d(0, PENDING)).isZero();
    assertThat(b.d(1, PENDING)).isEqualTo(access > 0 ? 8 : 0);
  }
}
