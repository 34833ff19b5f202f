package org.smpstartup.board.mips.behaviours;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.Profile;
import org.smpstartup.api.hardware.Sleep;
import org.smpstartup.board.mips.core.Cp0;
import org.smpstartup.board.mips.support.Lab;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 28 and 40 to 43: what a core does with its interrupts, and its threads. */
class CoreBehavioursTest {
  private static final int NONE = -1;

  @Item(28)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void anInterruptWaitsForItsMask(Profile profile) {
    Lab lab = Lab.boston(1, profile);
    lab.route(40, 0, 0);
    lab.status(0, 0xf8, true);
    lab.wedge(0, 40);
    assertThat(lab.ip(0)).isEqualTo(4);
    assertThat(lab.rig().pending(0)).isEqualTo(NONE);
    lab.status(0, 0xfc, true);
    assertThat(lab.rig().pending(0)).isEqualTo(2);
  }

  @Test
  void interruptIsTakenOnlyOutsideOfExceptionAndErrorLevel() {
    Lab lab = Lab.boston(1, Profile.ARCH);
    lab.route(40, 0, 0);
    lab.wedge(0, 40);
    for (long levels : new long[] {0, 3, 5, 7, 2, 4}) {
      lab.cp0(0, Cp0.STATUS, 0xff00 | levels);
      assertThat(lab.rig().pending(0)).as("Status %d", levels).isEqualTo(NONE);
    }
    lab.cp0(0, Cp0.STATUS, 0xff01);
    assertThat(lab.rig().pending(0)).isEqualTo(2);
    lab.rig().take(0, 2);
    assertThat(lab.cp0(0, Cp0.STATUS)).isEqualTo(0xff03);
    assertThat(lab.rig().pending(0)).isEqualTo(NONE);
    lab.unwedge(0, 40);
    lab.rig().finish(0, 2);
    assertThat(lab.cp0(0, Cp0.STATUS)).isEqualTo(0xff01);
  }

  @Test
  void anInterruptThatIsClearedBeforeItIsTakenIsGone() {
    Lab lab = Lab.boston(1, Profile.ARCH);
    lab.route(40, 0, 0);
    lab.status(0, 0xff, true);
    lab.wedge(0, 40);
    lab.unwedge(0, 40);
    assertThat(lab.rig().pending(0)).isEqualTo(NONE);
  }

  @Item(40)
  @ParameterizedTest
  @ValueSource(strings = {"boston-i6400", "malta-p5600", "bcm1250-swarm"})
  void waitWithInterruptsOffWakesWhereTheCoreSaysSo(String preset) {
    Lab lab = Lab.of(preset, 1, Profile.ARCH);
    lab.status(0, 0x01, false);
    lab.rig().sleep(0, Sleep.INTERRUPT, true);
    assertThat(lab.wakes(0)).isFalse();
    lab.cp0(0, Cp0.CAUSE, 0x200);
    assertThat(lab.wakes(0)).as("IP1 is not enabled").isFalse();
    lab.cp0(0, Cp0.CAUSE, 0x100);
    boolean wakes = !preset.startsWith("bcm");
    assertThat(lab.wakes(0)).isEqualTo(wakes);
    assertThat(lab.rig().pending(0)).isEqualTo(NONE);
    lab.status(0, 0x01, true);
    assertThat(lab.wakes(0)).isTrue();
  }

  private static Lab threads(Profile profile) {
    return Lab.of("malta-34kf", 2, profile);
  }

  private static void other(Lab lab, int register, long value) {
    lab.cp0(0, Cp0.other(register), value);
  }

  /** What smp-mt.c does to let VPE 1 go. */
  private static void start(Lab lab, long pc) {
    lab.cp0(0, Cp0.MT_ENABLE, 0);
    lab.cp0(0, Cp0.MVP_CONTROL, Cp0.MVP_VPC);
    lab.cp0(0, Cp0.VPE_CONTROL, 1);
    other(lab, Cp0.TC_BIND, 1);
    other(lab, Cp0.VPE_CONF0, 1 << Cp0.VPE_XTC_SHIFT | Cp0.VPE_MVP);
    other(lab, Cp0.TC_STATUS, 0);
    other(lab, Cp0.TC_HALT, 1);
    other(lab, Cp0.STATUS, 0);
    lab.cp0(0, Cp0.MVP_CONTROL, 0);
    other(lab, Cp0.TC_RESTART, pc);
    other(lab, Cp0.TC_STATUS, Cp0.TC_ACTIVE);
    other(lab, Cp0.VPE_CONF0, lab.cp0(0, Cp0.other(Cp0.VPE_CONF0)) | Cp0.VPE_VPA);
    other(lab, Cp0.TC_HALT, 0);
    assertThat(lab.happened()).as("before evpe").isEmpty();
    lab.cp0(0, Cp0.MT_ENABLE, 1);
  }

  @Item(41)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void mttc0RaisesASoftwareInterruptOnTheOtherVpe(Profile profile) {
    Lab lab = threads(profile);
    start(lab, 0x8010_0000L);
    lab.status(1, 1, true);
    assertThat(lab.rig().pending(1)).isEqualTo(NONE);
    other(lab, Cp0.CAUSE, lab.cp0(0, Cp0.other(Cp0.CAUSE)) | 0x100);
    assertThat(lab.rig().pending(1)).isZero();
    assertThat(lab.rig().pending(0)).isEqualTo(NONE);
    assertThat(lab.ip(0)).isZero();
  }

  @Item(42)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void aHaltedThreadGoesOnAtItsRestartAddress(Profile profile) {
    Lab lab = threads(profile);
    start(lab, 0x8010_0000L);
    assertThat(lab.happened()).containsExactly("1@80100000");
    other(lab, Cp0.TC_HALT, 1);
    assertThat(lab.happened()).containsExactly("1 stopped");
    assertThat(lab.executing(1)).isFalse();
    other(lab, Cp0.TC_RESTART, 0x8020_0000L);
    assertThat(lab.happened()).isEmpty();
    other(lab, Cp0.TC_HALT, 0);
    assertThat(lab.happened()).containsExactly("1@80200000");
    assertThat(lab.executing(1)).isTrue();
  }

  @Item(43)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void dvpeStopsTheOthersAndEvpeResumesThem(Profile profile) {
    Lab lab = threads(profile);
    start(lab, 0x8010_0000L);
    lab.status(1, 1, true);
    lab.cp0(0, Cp0.MT_ENABLE, 0);
    assertThat(lab.executing(0)).isTrue();
    assertThat(lab.executing(1)).isFalse();
    other(lab, Cp0.CAUSE, 0x100);
    assertThat(lab.rig().pending(1)).isEqualTo(NONE);
    lab.cp0(0, Cp0.MT_ENABLE, 1);
    assertThat(lab.executing(1)).isTrue();
    assertThat(lab.rig().pending(1)).isZero();
  }

  @Test
  void aVpeThatIsNoMasterReachesNoOther() {
    Lab lab = threads(Profile.ARCH);
    start(lab, 0x8010_0000L);
    lab.cp0(0, Cp0.MVP_CONTROL, Cp0.MVP_VPC);
    other(lab, Cp0.VPE_CONF0, Cp0.VPE_VPA);
    lab.cp0(1, Cp0.VPE_CONTROL, 0);
    lab.cp0(1, Cp0.other(Cp0.CAUSE), 0x100);
    assertThat(lab.ip(0)).isZero();
    assertThat(lab.cp0(1, Cp0.other(Cp0.EBASE))).isZero();
  }
}
