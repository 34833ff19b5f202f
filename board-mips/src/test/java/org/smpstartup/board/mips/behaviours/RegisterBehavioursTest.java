package org.smpstartup.board.mips.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.mips.support.Lab.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.Profile;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.board.mips.core.Cp0;
import org.smpstartup.board.mips.support.Lab;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 1 to 5, 18 and 19: the coherence manager's registers. */
class RegisterBehavioursTest {
  private static final long GIC_BASE = GCR + 0x80;
  private static final long OTHER = GCR_LOCAL + 0x18;
  private static final long RESET_BASE = 0x20;

  @Item(1)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void gicAppearsAndVanishesAndKeepsItsContents(Profile profile) {
    Lab lab = Lab.of("boston-i6400", 2, profile);
    assertThat(lab.fault(0, GIC, 4, false)).isEqualTo(FaultKind.UNMAPPED);
    lab.write(0, GIC_BASE, 0x1612_0001L);
    assertThat(lab.read(0, GIC_BASE)).isEqualTo(0x1612_0001L);
    lab.route(40, 0, 1);
    lab.wedge(0, 40);
    lab.write(0, GIC_BASE, 0);
    assertThat(lab.fault(0, GIC, 4, false)).isEqualTo(FaultKind.UNMAPPED);
    lab.write(0, GIC_BASE, 0x1614_0001L);
    assertThat(lab.fault(0, GIC, 4, false)).isEqualTo(FaultKind.UNMAPPED);
    assertThat(lab.read(0, 0x1614_0480L + 4)).isEqualTo(1 << 8);
    assertThat(lab.read(0, 0x1614_0400L + 4)).isEqualTo(1 << 8);
  }

  @Item(2)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void statusTellsThatTheBlocksExist(Profile profile) {
    Lab lab = Lab.of("boston-i6400", 2, profile);
    assertThat(lab.read(0, GCR + 0xd0) & 1).isEqualTo(1);
    assertThat(lab.read(0, GCR + 0xf0) & 1).isEqualTo(1);
    assertThat(lab.read64(0, GCR + 0xd0)).isEqualTo(1);
  }

  @Item(3)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void cmgcrBaseFollowsGcrBaseOnEveryCpu(Profile profile) {
    Lab lab = Lab.boston(2, profile);
    assertThat(lab.cp0(1, Cp0.CMGCR_BASE)).isEqualTo(0x01fb_f800L);
    lab.write(0, GCR + 8, 0x1610_0000L);
    assertThat(lab.cp0(0, Cp0.CMGCR_BASE)).isEqualTo(0x0161_0000L);
    assertThat(lab.cp0(1, Cp0.CMGCR_BASE)).isEqualTo(0x0161_0000L);
    assertThat(lab.read(0, 0x1610_0000L + 0x30)).isEqualTo(0x800);
    assertThat(lab.fault(0, GCR, 4, false)).isEqualTo(FaultKind.UNMAPPED);
  }

  @Item(4)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void resetBaseOfAnotherVpIsWrittenThroughTheOtherWindow(Profile profile) {
    Lab lab = Lab.boston(4, profile);
    lab.write(0, OTHER, 2);
    lab.write(0, GCR_OTHER + RESET_BASE, 0x8010_1fffL);
    assertThat(lab.read(2, GCR_LOCAL + RESET_BASE)).isEqualTo(0x8010_1000L);
    assertThat(lab.read(1, GCR_LOCAL + RESET_BASE)).isEqualTo(ROM);
    assertThat(lab.read64(0, GCR_OTHER + RESET_BASE)).isEqualTo(0x8010_1000L);
  }

  @Item(5)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void otherIsOfAVpOnCm3(Profile profile) {
    Lab lab = Lab.boston(4, profile);
    lab.write(1, OTHER, 2);
    assertThat(lab.read(0, OTHER)).isZero();
    assertThat(lab.read(1, OTHER)).isEqualTo(2);
  }

  @Item(5)
  @Test
  void otherIsOfACoreOnCm2() {
    Lab lab = Lab.of("mt7621", 4, Profile.ARCH);
    lab.write(0, OTHER, 1 << 16);
    assertThat(lab.read(1, OTHER)).as("the sibling").isEqualTo(1 << 16);
    assertThat(lab.read(2, OTHER)).as("the other core").isZero();
  }

  @Item(18)
  @Test
  void writesOfACoreWithoutAccessAreDropped() {
    Lab lab = Lab.of("malta-p5600", 2, Profile.ARCH);
    assertThat(lab.read(0, GCR + 0x20)).isEqualTo(3);
    lab.write(0, GCR + 0x20, 1);
    lab.write(1, GCR_LOCAL + RESET_BASE, 0x8010_0000L);
    assertThat(lab.read(1, GCR_LOCAL + RESET_BASE)).isEqualTo(ROM);
    lab.write(0, GCR + 0x20, 3);
    lab.write(1, GCR_LOCAL + RESET_BASE, 0x8010_0000L);
    assertThat(lab.read(1, GCR_LOCAL + RESET_BASE)).isEqualTo(0x8010_0000L);
  }

  @Item(18)
  @Test
  void accessOfCm3IsAtItsOwnOffset() {
    Lab lab = Lab.of("boston-i6400-2x2", 4, Profile.ARCH);
    assertThat(lab.read(0, GCR + 0x20)).isZero();
    assertThat(lab.read(0, GCR + 0x120)).isEqualTo(3);
    lab.write(0, GCR + 0x120, 1);
    lab.write(2, OTHER, 1);
    lab.write(1, OTHER, 1);
    assertThat(lab.read(2, OTHER)).as("core 1 may not").isZero();
    assertThat(lab.read(1, OTHER)).as("core 0 may").isEqualTo(1);
  }

  @Item(18)
  @Test
  void qemuChecksNoAccess() {
    Lab lab = Lab.of("malta-p5600", 2, Profile.QEMU7);
    lab.write(0, GCR + 0x20, 0);
    lab.write(1, GCR_LOCAL + RESET_BASE, 0x8010_0000L);
    assertThat(lab.read(1, GCR_LOCAL + RESET_BASE)).isEqualTo(0x8010_0000L);
  }

  @Item(19)
  @Test
  void otherOfACoreThatDoesNotExistShowsNothing() {
    Lab lab = Lab.of("boston-i6400-2x2", 4, Profile.ARCH);
    lab.write(0, OTHER, 5 << 8);
    assertThat(lab.read(0, OTHER)).isEqualTo(5 << 8);
    lab.write(0, GCR_OTHER + RESET_BASE, 0x8010_0000L);
    assertThat(lab.read(0, GCR_OTHER + RESET_BASE)).isZero();
    for (int cpu = 0; cpu < 4; cpu++) {
      assertThat(lab.read(cpu, GCR_LOCAL + RESET_BASE)).isEqualTo(ROM);
    }
  }

  @Item(19)
  @Test
  void qemuKeepsTheSelection() {
    Lab lab = Lab.boston(4, Profile.QEMU7);
    lab.write(0, OTHER, 2);
    lab.write(0, OTHER, 5);
    assertThat(lab.read(0, OTHER)).isEqualTo(2);
    lab.write(0, OTHER, 0x501);
    assertThat(lab.read(0, OTHER)).isEqualTo(1);
  }
}
