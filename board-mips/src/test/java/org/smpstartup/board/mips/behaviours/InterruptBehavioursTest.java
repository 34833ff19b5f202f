package org.smpstartup.board.mips.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.mips.support.Lab.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.Profile;
import org.smpstartup.board.mips.gic.GicOffsets;
import org.smpstartup.board.mips.support.Lab;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 20 to 27 and 29 to 37: the global interrupt controller. */
class InterruptBehavioursTest {
  private static final int SOURCE = 40;
  private static final int ANOTHER = 77;

  /** Four VPs, of which 0 to 2 run. */
  private static Lab machine(Profile profile) {
    Lab lab = Lab.boston(4, profile);
    lab.write(0, CPC_LOCAL + 0x28, 6);
    return lab;
  }

  @Item(20)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void aDoorbellReachesItsPinOfItsVpAlone(Profile profile) {
    Lab lab = machine(profile);
    lab.route(SOURCE, 2, 1);
    lab.wedge(0, SOURCE);
    assertThat(lab.pending(SOURCE)).isTrue();
    assertThat(lab.ip(1)).isEqualTo(1 << 4);
    assertThat(lab.ip(0)).isZero();
    assertThat(lab.ip(2)).isZero();
  }

  @Item(21)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void aMaskedDoorbellIsLatchedUntilItIsUnmasked(Profile profile) {
    Lab lab = machine(profile);
    lab.route(SOURCE, 2, 1);
    lab.mask(SOURCE);
    lab.wedge(0, SOURCE);
    assertThat(lab.pending(SOURCE)).isTrue();
    assertThat(lab.ip(1)).isZero();
    lab.unmask(SOURCE);
    assertThat(lab.ip(1)).isEqualTo(1 << 4);
  }

  @Item(22)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void maskingKeepsTheLatch(Profile profile) {
    Lab lab = machine(profile);
    lab.route(SOURCE, 2, 1);
    lab.wedge(0, SOURCE);
    lab.mask(SOURCE);
    assertThat(lab.ip(1)).isZero();
    assertThat(lab.pending(SOURCE)).isTrue();
  }

  @Item(23)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void twoDoorbellsMerge(Profile profile) {
    Lab lab = machine(profile);
    lab.route(SOURCE, 0, 1);
    lab.wedge(0, SOURCE);
    lab.wedge(2, SOURCE);
    lab.unwedge(1, SOURCE);
    assertThat(lab.ip(1)).isZero();
    assertThat(lab.pending(SOURCE)).isFalse();
  }

  @Item(24)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void aPinIsTheOrOfItsSources(Profile profile) {
    Lab lab = machine(profile);
    lab.route(SOURCE, 0, 1);
    lab.route(ANOTHER, 0, 1);
    lab.wedge(0, SOURCE);
    lab.wedge(0, ANOTHER);
    lab.unwedge(1, SOURCE);
    assertThat(lab.ip(1)).isEqualTo(4);
    lab.unwedge(1, ANOTHER);
    assertThat(lab.ip(1)).isZero();
  }

  @Item(25)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void anyCpuAcknowledges(Profile profile) {
    Lab lab = machine(profile);
    lab.route(SOURCE, 0, 1);
    lab.wedge(0, SOURCE);
    lab.unwedge(2, SOURCE);
    assertThat(lab.ip(1)).isZero();
  }

  @Item(26)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void aCpuRingsItself(Profile profile) {
    Lab lab = machine(profile);
    lab.route(SOURCE, 0, 1);
    lab.wedge(1, SOURCE);
    assertThat(lab.ip(1)).isEqualTo(4);
  }

  @Item(27)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void eachPinHasItsBitOfCause(Profile profile) {
    Lab lab = machine(profile);
    for (int pin = 0; pin <= 5; pin++) {
      lab.route(SOURCE, pin, 1);
      lab.wedge(0, SOURCE);
      assertThat(lab.ip(1)).as("pin %d", pin).isEqualTo(4 << pin);
      lab.unwedge(0, SOURCE);
    }
  }

  @Item(29)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void aLevelSourceHasNoLatch(Profile profile) {
    Lab lab = machine(profile);
    lab.route(SOURCE, 0, 1);
    lab.write(0, GIC + GicOffsets.TRIGGER + 4, 0);
    lab.wedge(0, SOURCE);
    assertThat(lab.pending(SOURCE)).isEqualTo(profile == Profile.QEMU7);
    assertThat(lab.ip(1)).isEqualTo(profile == Profile.QEMU7 ? 4 : 0);
  }

  @Item(30)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void mappingALiveSourceToAnotherVpMovesIt(Profile profile) {
    Lab lab = machine(profile);
    lab.route(SOURCE, 0, 1);
    lab.wedge(0, SOURCE);
    lab.write(0, mapVp(SOURCE), 1 << 2);
    boolean stuck = profile == Profile.QEMU7;
    assertThat(lab.ip(1)).isEqualTo(stuck ? 4 : 0);
    assertThat(lab.ip(2)).isEqualTo(stuck ? 0 : 4);
    lab.unwedge(0, SOURCE);
    assertThat(lab.ip(1)).as("the old one stays, even now").isEqualTo(stuck ? 4 : 0);
  }

  @Item(31)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void mappingALiveSourceToAnotherPinMovesIt(Profile profile) {
    Lab lab = machine(profile);
    lab.route(SOURCE, 0, 1);
    lab.wedge(0, SOURCE);
    lab.write(0, mapPin(SOURCE), 0x8000_0003L);
    assertThat(lab.ip(1)).isEqualTo(profile == Profile.QEMU7 ? 4 : 4 << 3);
  }

  @Item(32)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void aSourceOfTwoVpsReachesBoth(Profile profile) {
    Lab lab = machine(profile);
    lab.route(SOURCE, 0, 1);
    lab.write(0, mapVp(SOURCE), 6);
    lab.wedge(0, SOURCE);
    boolean one = profile == Profile.QEMU7;
    assertThat(lab.read(0, mapVp(SOURCE))).isEqualTo(one ? 2 : 6);
    assertThat(lab.ip(1)).isEqualTo(4);
    assertThat(lab.ip(2)).isEqualTo(one ? 0 : 4);
  }

  @Item(33)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void withoutItsEnableBitAMapDrivesNoPin(Profile profile) {
    Lab lab = machine(profile);
    lab.route(SOURCE, 0, 1);
    lab.write(0, mapPin(SOURCE), 1);
    lab.wedge(0, SOURCE);
    assertThat(lab.ip(1)).isEqualTo(profile == Profile.QEMU7 ? 8 : 0);
  }

  @Item(34)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void readOnlyRegistersIgnoreWrites(Profile profile) {
    Lab lab = machine(profile);
    lab.write(0, GIC + GicOffsets.MASK, 0xffff_ffffL);
    lab.write(0, GIC + GicOffsets.PENDING, 0xffff_ffffL);
    lab.write(1, GIC_LOCAL + GicOffsets.VP_IDENT, 7);
    assertThat(lab.read(0, GIC + GicOffsets.MASK)).isZero();
    assertThat(lab.read(0, GIC + GicOffsets.PENDING)).isZero();
    assertThat(lab.read(1, GIC_LOCAL + GicOffsets.VP_IDENT)).isEqualTo(1);
  }

  @Item(35)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void wideAccessesReach64Sources(Profile profile) {
    Lab lab = machine(profile);
    lab.write64(0, GIC + GicOffsets.SET_MASK, 0x8000_0000_0000_0001L);
    assertThat(lab.read64(0, GIC + GicOffsets.MASK)).isEqualTo(0x8000_0000_0000_0001L);
    assertThat(lab.read(0, GIC + GicOffsets.MASK)).isEqualTo(1);
    assertThat(lab.read(0, GIC + GicOffsets.MASK + 4)).isEqualTo(0x8000_0000L);
    lab.write64(0, GIC + GicOffsets.RESET_MASK, 1);
    assertThat(lab.read64(0, GIC + GicOffsets.MASK)).isEqualTo(0x8000_0000_0000_0000L);
  }

  @Item(36)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void otherShowsTheLocalRegistersOfAVp(Profile profile) {
    Lab lab = machine(profile);
    lab.write(2, GIC_LOCAL + GicOffsets.VP_RESET_MASK, 0x7f);
    lab.write(2, GIC_LOCAL + GicOffsets.VP_SET_MASK, 0x15);
    lab.write(0, GIC_LOCAL + GicOffsets.VP_OTHER, 2);
    assertThat(lab.read(0, GIC_OTHER + GicOffsets.VP_MASK)).isEqualTo(0x15);
    assertThat(lab.read(0, GIC_OTHER + GicOffsets.VP_IDENT)).isEqualTo(2);
    assertThat(lab.read(0, GIC_LOCAL + GicOffsets.VP_MASK)).isEqualTo(0x32);
    assertThat(lab.read(1, GIC_OTHER + GicOffsets.VP_IDENT)).isZero();
  }

  @Item(37)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void theCounterStandsStillAndGoesOn(Profile profile) {
    Lab lab = machine(profile);
    lab.write(0, GIC + GicOffsets.CONFIG, GicOffsets.COUNT_STOP);
    long frozen = lab.read(0, GIC + GicOffsets.COUNTER);
    assertThat(lab.read(0, GIC + GicOffsets.COUNTER)).isEqualTo(frozen);
    assertThat(lab.read(0, GIC + GicOffsets.CONFIG) & GicOffsets.COUNT_STOP).isNotZero();
    lab.write(0, GIC + GicOffsets.CONFIG, 0);
    long first = lab.read(0, GIC + GicOffsets.COUNTER);
    assertThat(lab.read(0, GIC + GicOffsets.COUNTER)).isGreaterThan(first);
  }

  @Test
  void configurationTellsSourcesAndVps() {
    assertThat(machine(Profile.ARCH).read(0, GIC)).isEqualTo(0x000f_0003L);
    assertThat(machine(Profile.QEMU7).read(0, GIC)).isEqualTo(0x000f_0004L);
  }

  @Test
  void triggersAreKeptByTheHardwareAlone() {
    Lab arch = machine(Profile.ARCH);
    arch.write(0, GIC + GicOffsets.TRIGGER, 0xf0);
    assertThat(arch.read(0, GIC + GicOffsets.TRIGGER)).isEqualTo(0xf0);
    Lab qemu = machine(Profile.QEMU7);
    qemu.write(0, GIC + GicOffsets.TRIGGER, 0xf0);
    assertThat(qemu.read(0, GIC + GicOffsets.TRIGGER)).isZero();
  }

  @Test
  void aWedgeOf300IsSource44OnHardwareAndNothingInQemu() {
    for (Profile profile : new Profile[] {Profile.ARCH, Profile.QEMU7}) {
      Lab lab = machine(profile);
      lab.edge(44);
      lab.write(0, GIC + GicOffsets.WEDGE, GicOffsets.WEDGE_SET | 300);
      assertThat(lab.pending(44)).isEqualTo(profile == Profile.ARCH);
    }
  }

  @Test
  void aPinAbove5LeadsNowhereOnHardwareAndIsRefusedByQemu() {
    Lab arch = machine(Profile.ARCH);
    arch.route(SOURCE, 6, 1);
    arch.wedge(0, SOURCE);
    assertThat(arch.ip(1)).isZero();
    assertThat(arch.read(0, mapPin(SOURCE))).isEqualTo(0x8000_0006L);
    Lab qemu = machine(Profile.QEMU7);
    qemu.route(SOURCE, 6, 1);
    assertThat(qemu.read(0, mapPin(SOURCE))).isEqualTo(0x8000_0000L);
  }

  @Test
  void aSourceMappedToNmiRestartsTheVpAtItsResetVector() {
    Lab lab = machine(Profile.ARCH);
    lab.route(SOURCE, 0, 1);
    lab.write(0, mapPin(SOURCE), GicOffsets.TO_NMI);
    assertThat(lab.happened()).hasSize(2);
    lab.wedge(0, SOURCE);
    assertThat(lab.happened()).containsExactly("1@bfc00000");
  }

  @Test
  void compareIsDueWhenTheCounterReachesIt() {
    Lab lab = machine(Profile.ARCH);
    lab.write(1, GIC_LOCAL + GicOffsets.VP_COMPARE_MAP, GicOffsets.TO_PIN | 5);
    lab.write(1, GIC_LOCAL + GicOffsets.VP_COMPARE, 100);
    assertThat(lab.ip(1)).isZero();
    lab.pass(1_000);
    assertThat(lab.ip(1)).isEqualTo(0x80);
    assertThat(lab.read(1, GIC_LOCAL + GicOffsets.VP_PENDING)).isEqualTo(2);
    lab.write(1, GIC_LOCAL + GicOffsets.VP_COMPARE, 1_000_000);
    assertThat(lab.ip(1)).as("a write acknowledges").isZero();
  }

  @Test
  void aSoftwareInterruptGoesThroughTheControllerWhereItIsRoutable() {
    Lab lab = machine(Profile.ARCH);
    lab.status(1, 0xff, true);
    lab.write(1, GIC_LOCAL + GicOffsets.VP_CONTROL, GicOffsets.SWINT_ROUTABLE);
    lab.write(1, GIC_LOCAL + GicOffsets.VP_SWINT0_MAP, GicOffsets.TO_PIN | 4);
    lab.cp0(1, org.smpstartup.board.mips.core.Cp0.CAUSE, 0x100);
    assertThat(lab.ip(1)).isEqualTo(0x41);
    assertThat(lab.rig().pending(1)).isEqualTo(6);
    lab.cp0(1, org.smpstartup.board.mips.core.Cp0.CAUSE, 0);
    assertThat(lab.ip(1)).isZero();
    assertThat(lab.rig().pending(1)).isEqualTo(-1);
  }
}
