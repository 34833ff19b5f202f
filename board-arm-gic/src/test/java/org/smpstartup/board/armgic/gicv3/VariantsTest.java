package org.smpstartup.board.armgic.gicv3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.armgic.support.GicBench.*;
import static org.smpstartup.board.armgic.sys.SysReg.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.board.armgic.support.GicBench;
import org.smpstartup.board.armgic.sys.SysReg;

/** Binary points, AArch32 forms, resets and looking without acknowledging on a GICv3. */
class VariantsTest {
  private static void send(GicBench b, int sgi) {
    b.sys(0, ICC_SGI1R_EL1, (long) sgi << 24 | 2);
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void bitsBelowTheBinaryPointDoNotPreempt(Profile profile) {
    GicBench b = ready3(2, profile);
    b.sys(1, ICC_BPR1_EL1, 5);
    b.s(1, 1, 0x400, 0x7880_8898L);
    send(b, 0);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isZero();
    boolean qemu = profile == Profile.QEMU7 || profile == Profile.QEMU10;
    assertThat(b.sys(1, ICC_RPR_EL1)).isEqualTo(qemu ? 0x80 : 0x98);
    send(b, 1);
    send(b, 2);
    assertThat(b.line(1)).isZero();
    send(b, 3);
    assertThat(b.line(1)).isEqualTo(IRQ);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(3);
    b.sys(1, ICC_EOIR1_EL1, 3);
    b.sys(1, ICC_EOIR1_EL1, 0);
    assertThat(b.sys(1, ICC_RPR_EL1)).isEqualTo(0xff);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void binaryPointsHaveALeastValueAndCanBeShared(Profile profile) {
    GicBench b = ready3(1, profile);
    b.sys(0, ICC_BPR0_EL1, 0);
    b.sys(0, ICC_BPR1_EL1, 0);
    assertThat(b.sys(0, ICC_BPR0_EL1)).isEqualTo(2);
    assertThat(b.sys(0, ICC_BPR1_EL1)).isEqualTo(3);
    b.sys(0, ICC_CTLR_EL1, 1);
    b.sys(0, ICC_BPR0_EL1, 6);
    assertThat(b.sys(0, ICC_BPR1_EL1)).isEqualTo(7);
    b.sys(0, ICC_BPR1_EL1, 4);
    b.sys(0, ICC_CTLR_EL1, 0);
    assertThat(b.sys(0, ICC_BPR1_EL1)).as("the write was ignored").isEqualTo(3);
  }

  @Test
  void activePrioritiesCanBeSavedAndRestored() {
    GicBench b = ready3(2, Profile.ARCH);
    b.s(1, 1, 0x400, 0x8000);
    send(b, 1);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(1);
    assertThat(b.sys(1, ICC_AP1R0_EL1)).isEqualTo(1 << 16);
    assertThat(b.sys(1, ICC_AP0R0_EL1)).isZero();
    b.sys(1, ICC_AP1R0_EL1, 0);
    assertThat(b.sys(1, ICC_RPR_EL1)).isEqualTo(0xff);
    b.sys(1, ICC_AP0R0_EL1, 1 << 8);
    assertThat(b.sys(1, ICC_RPR_EL1)).isEqualTo(0x40);
  }

  @Test
  void theRegistersOfAArch32AreTheSame() {
    GicBench b = ready3(2, Profile.ARCH);
    b.sys(1, SysReg.cp15(0, 4, 6, 0), 0x80);
    assertThat(b.sys(1, ICC_PMR_EL1)).isEqualTo(0x80);
    b.sys(0, SysReg.cp15Pair(0, 12), 0x0300_0002);
    assertThat(b.line(1)).isEqualTo(IRQ);
    assertThat(b.sys(1, SysReg.cp15(0, 12, 12, 0))).isEqualTo(3);
    b.sys(1, SysReg.cp15(0, 12, 12, 1), 3);
    assertThat(b.sys(1, SysReg.cp15(0, 12, 11, 3))).isEqualTo(0xff);
    b.d(0, 0, 3);
    b.s(0, 1, 0x80, 0);
    b.sys(0, SysReg.cp15Pair(1, 12), 0x0400_0002);
    b.sys(0, SysReg.cp15Pair(2, 12), 0x0500_0002);
    assertThat(b.s(0, 1, 0x200)).isEqualTo(0x30);
    assertThat(b.sys(1, SysReg.cp15(0, 12, 12, 5))).isEqualTo(7);
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void aProcessorsResetTakesItsInterfaceAndLeavesItsRedistributor(Profile profile) {
    GicBench b = ready3(2, profile);
    b.sByte(1, 1, 0x404, 0x40);
    b.sys(1, ICC_BPR1_EL1, 6);
    send(b, 4);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(4);
    send(b, 4);
    send(b, 5);
    b.resetCpu(1, ResetKind.CPU);
    assertThat(b.line(1)).isZero();
    assertThat(b.sys(1, ICC_PMR_EL1)).isZero();
    assertThat(b.sys(1, ICC_IGRPEN1_EL1)).isZero();
    assertThat(b.sys(1, ICC_BPR1_EL1)).isEqualTo(3);
    assertThat(b.sys(1, ICC_RPR_EL1)).isEqualTo(0xff);
    assertThat(b.r(0, 1, 0x14)).isZero();
    assertThat(b.s(0, 1, 0x200)).isEqualTo(0x30);
    assertThat(b.s(0, 1, 0x300)).isEqualTo(0x10);
    assertThat(b.sSized(0, 1, 0x404, 1)).isEqualTo(0x40);
    b.sys(1, ICC_IGRPEN1_EL1, 1);
    b.sys(1, ICC_PMR_EL1, 0xf0);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(5);
  }

  @Test
  void aWarmResetTakesAllBackToPowerUp() {
    GicBench b = ready3(3, Profile.ARCH);
    b.d(0, 0x104, 5);
    send(b, 4);
    for (int cpu = 0; cpu < 3; cpu++) {
      b.resetCpu(cpu, ResetKind.WARM);
    }
    assertThat(b.snapshot()).isEqualTo(cold3(3, Profile.ARCH).snapshot());
    assertThat(b.raised()).isEmpty();
  }

  @Test
  void lookingAcknowledgesNothing() {
    GicBench b = ready3(2, Profile.ARCH);
    send(b, 4);
    long[] before = b.snapshot();
    assertThat(b.peek(Space.ARM_SYSTEM, 1, 0, ICC_IAR1_EL1)).isEqualTo(4);
    assertThat(b.peek(Space.MEMORY, 1, 1, GicV3Config.STRIDE + 0x1_0200)).isEqualTo(0x10);
    assertThat(b.peek(Space.MEMORY, 1, 0, 0)).isEqualTo(0x52);
    assertThat(b.snapshot()).isEqualTo(before);
  }

  @Test
  void theLowestPriorityIsNeverOffered() {
    GicBench b = ready3(2, Profile.ARCH);
    b.sys(1, ICC_PMR_EL1, 0xff);
    b.sByte(1, 1, 0x404, 0xff);
    send(b, 4);
    assertThat(b.line(1)).isZero();
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(NONE);
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void thePriorityMaskHasEightBits(Profile profile) {
    GicBench b = ready3(2, profile);
    b.sys(1, ICC_PMR_EL1, 0x101);
    send(b, 4);
    boolean odd = profile == Profile.QEMU7;
    assertThat(b.sys(1, ICC_PMR_EL1)).isEqualTo(odd ? 0x100 : 0);
    assertThat(b.line(1)).isEqualTo(odd ? IRQ : 0);
  }
}
