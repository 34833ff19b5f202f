package org.smpstartup.board.armgic.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smpstartup.board.armgic.support.GicBench.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.Profile;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.board.armgic.gicv2.GicRevision;
import org.smpstartup.board.armgic.gicv2.GicV2Config;
import org.smpstartup.board.armgic.profile.Quirk;
import org.smpstartup.board.armgic.support.GicBench;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 1 to 5 and 41 to 48: the registers of GICv1 and GICv2. */
class GicV2RegisterBehavioursTest {
  private static final long ALL = 0xffff_ffffL;

  private static boolean qemu(Profile profile) {
    return profile == Profile.QEMU7 || profile == Profile.QEMU10;
  }

  /** Cortex-A9 on vexpress-a9. */
  private static GicV2Config a9(Profile profile) {
    return new GicV2Config(4, GicRevision.V1, true, true, 5, 96, Quirk.of(profile));
  }

  private static GicV2Config secure(int cpus, Profile profile) {
    return new GicV2Config(cpus, GicRevision.V2, true, true, 8, 288, Quirk.of(profile));
  }

  @Item(1)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void eachProcessorReadsItsOwnBitInTheFirstTargets(Profile profile) {
    GicBench b = cold2(8, profile);
    for (int cpu = 0; cpu < 8; cpu++) {
      b.d(cpu, 0x800, 0);
      assertThat(b.d(cpu, 0x800)).isEqualTo(0x0101_0101L << cpu);
      assertThat(b.d(cpu, 0x81c)).isEqualTo(0x0101_0101L << cpu);
    }
    GicBench one = cold2(1, profile);
    one.d(0, 0x820, ALL);
    assertThat(one.d(0, 0x800)).isZero();
    assertThat(one.d(0, 0x820)).isZero();
  }

  @Item(2)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void typerCountsInterfacesAndLines(Profile profile) {
    assertThat(cold2(8, profile).d(0, 4)).isEqualTo(0xe8);
    assertThat(cold2(4, profile).d(0, 4)).isEqualTo(0x68);
    assertThat(cold2(1, profile).d(0, 4)).isEqualTo(0x08);
  }

  @Item(3)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void prioritiesOfPrivateInterruptsAreBanked(Profile profile) {
    GicBench b = cold2(2, profile);
    b.d(1, 0x400, ALL);
    assertThat(b.d(1, 0x400)).isEqualTo(ALL);
    assertThat(b.d(0, 0x400)).isZero();
  }

  @Item({4, 5})
  @ParameterizedTest
  @EnumSource(Profile.class)
  void sgisAreAlwaysEnabledAndAlwaysEdges(Profile profile) {
    GicBench b = cold2(2, profile);
    b.d(0, 0x180, 0xffff);
    assertThat(b.d(0, 0x100)).isEqualTo(0xffff);
    b.d(0, 0xc00, 0);
    assertThat(b.d(0, 0xc00)).isEqualTo(0xaaaa_aaaaL);
  }

  @Item(41)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aPpiIsPendedByItsOwnProcessorForItself(Profile profile) {
    GicBench b = ready2(profile);
    b.d(1, 0x200, 1 << 27);
    boolean odd = profile == Profile.QEMU7;
    assertThat(b.d(1, 0x200)).isEqualTo(odd ? 0 : 1 << 27);
    b.d(1, 0x818, ALL);
    b.d(1, 0x200, 1 << 27);
    for (int cpu = 0; cpu < 4; cpu++) {
      assertThat(b.d(cpu, 0x200)).isEqualTo(odd || cpu == 1 ? 1 << 27 : 0);
    }
  }

  @Item(42)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void targetsOfAbsentProcessorsAreNotKept(Profile profile) {
    GicBench b = cold2(4, profile);
    b.d(0, 0x820, ALL);
    assertThat(b.d(0, 0x820)).isEqualTo(qemu(profile) ? ALL : 0x0f0f_0f0f);
  }

  @Item(43)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void controlRegistersKeepWhatTheirKindHas(Profile profile) {
    GicBench b = cold2(2, profile);
    b.c(0, 0, ALL);
    b.d(0, 0, ALL);
    b.c(0, 8, 0);
    b.c(0, 0x1c, 0);
    assertThat(b.c(0, 0)).isEqualTo(0x21f);
    assertThat(b.d(0, 0)).isEqualTo(3);
    assertThat(b.c(0, 8)).isZero();
    assertThat(b.c(0, 0x1c)).isEqualTo(1);
    b = of(secure(2, profile));
    b.c(0, 0, ALL);
    assertThat(b.c(0, 0)).isEqualTo(0x61f);
    b = of(a9(profile));
    b.c(0, 0, ALL);
    assertThat(b.c(0, 0)).isEqualTo(0x1f);
  }

  @Item(44)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void missingPriorityBitsReadZero(Profile profile) {
    GicBench b = of(a9(profile));
    b.c(0, 4, 0xff);
    b.d(0, 0x400, ALL);
    assertThat(b.c(0, 4)).isEqualTo(0xf8);
    assertThat(b.d(0, 0x400)).isEqualTo(0xf8f8_f8f8L);
    b = cold2(2, profile);
    b.c(0, 4, 0xff);
    b.d(0, 0x400, ALL);
    assertThat(b.c(0, 4)).isEqualTo(0xff);
    assertThat(b.d(0, 0x400)).isEqualTo(ALL);
  }

  @Item(45)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void registersAre32BitsWide(Profile profile) {
    GicBench b = ready2(profile);
    long both = b.dSized(0, 0, 8);
    if (qemu(profile)) {
      assertThat(both).isEqualTo(0x68_0000_0003L);
    } else {
      assertThat(b.fault()).isEqualTo(FaultKind.BAD_SIZE);
    }
  }

  @Item(46)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void theNonSecureViewIsGroup1Alone(Profile profile) {
    GicBench b = of(secure(2, profile)).secure(true);
    for (int cpu = 0; cpu < 2; cpu++) {
      b.d(cpu, 0x80, ALL);
      b.c(cpu, 4, 0xff);
      b.send(Contexts.KIND, Contexts.of(cpu, 1, false));
    }
    b.secure(false);
    assertThat(b.d(0, 4)).isEqualTo(0x428);
    assertThat(b.d(0, 0x80)).isZero();
    b.d(0, 0x80, 0);
    b.d(0, 0, ALL);
    assertThat(b.d(0, 0)).isEqualTo(1);
    b.c(1, 0, ALL);
    assertThat(b.c(1, 0)).isEqualTo(0x201);
    b.c(1, 0, 1);
    assertThat(b.c(1, 8)).isEqualTo(1);
    assertThat(b.c(1, 0x1c)).isZero();
    b.c(1, 4, 0xf0);
    assertThat(b.c(1, 4)).isEqualTo(0xf0);
    b.d(1, 0x403, 1, 0xa0);
    assertThat(b.d(1, 0x400)).isEqualTo(0xa000_0000L);
    b.d(0, 0xf00, 0x0002_0003);
    assertThat(b.line(1)).isEqualTo(IRQ);
    assertThat(b.c(1, IAR)).isEqualTo(3);
    assertThat(b.c(1, RPR)).isEqualTo(0xa0);
    b.c(1, EOIR, 3);
    assertThat(b.secure(true).d(0, 0x80)).as("the secure view kept it").isEqualTo(ALL);
    assertThat(b.d(1, 0x400)).isEqualTo(0xd000_0000L);
  }

  @Test
  @Item(47)
  void nineProcessorsAreTooMany() {
    assertThatThrownBy(() -> GicV2Config.virt(9, Profile.ARCH))
        .isInstanceOf(BoardConfigurationException.class)
        .hasMessage("cpus = 9: a GICv2 has 8 CPU interfaces; --preset virt-gicv3 takes more");
    assertThat(GicV2Config.virt(8, Profile.ARCH).cpus()).isEqualTo(8);
  }

  @Item(48)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aGicV1HasNoWritableActiveBits(Profile profile) {
    GicBench b = ready2(a9(profile));
    assertThat(b.d(0, 4)).isEqualTo(0x462);
    assertThat(b.d(0, 0xfe8)).isEqualTo(0x1b);
    b.d(0, 0xf00, 0x0002_0003);
    assertThat(b.c(1, IAR)).isEqualTo(3);
    b.d(1, 0x380, ALL);
    assertThat(b.d(1, 0x300)).isEqualTo(8);
    b.d(1, 0x300, ALL);
    assertThat(b.d(1, 0x300)).isEqualTo(8);
  }
}
