package org.smpstartup.board.armgic.gicv3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.armgic.support.GicBench.*;
import static org.smpstartup.board.armgic.sys.SysReg.*;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.Profile;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.board.armgic.support.GicBench;
import org.smpstartup.board.armgic.sys.GicMessages;

/** A GICv3 with two security states: CPU 0 at level 3, CPU 1 where a test puts it. */
class SecurityTest {
  private static final long ALL = 0xffff_ffffL;
  private static final int NS_SGI = 1;
  private static final int G0_SGI = 8;
  private static final int S_SGI = 9;

  private final GicBench b = of(config3(2, Profile.ARCH).withTwoStates(3, false, true));

  @BeforeEach
  void setUp() {
    b.d(0, 0, 7);
    for (int cpu = 0; cpu < 2; cpu++) {
      b.r(0, cpu, 0x14, 0);
      b.s(0, cpu, 0x80, 0xffff_00ffL);
      b.s(0, cpu, 0xd00, 0xfe00);
      b.s(0, cpu, 0x100, 0xffff);
      b.sys(cpu, ICC_PMR_EL1, 0xf8);
      b.sys(cpu, ICC_IGRPEN0_EL1, 1);
      b.sys(cpu, ICC_IGRPEN1_EL3, 3);
    }
    at(1, 1, false);
  }

  private void at(int cpu, int level, boolean secure) {
    b.send(GicMessages.CONTEXT, GicMessages.context(cpu, level, secure));
  }

  private void send(int cpu, int register, int sgi) {
    b.sys(cpu, register, (long) sgi << 24 | 2);
  }

  private long pending() {
    return b.s(0, 1, 0x200);
  }

  @Test
  void theDistributorShowsEachStateItsPart() {
    assertThat(b.d(0, 0)).isEqualTo(0x37);
    assertThat(b.d(1, 0)).isEqualTo(0x12);
    b.d(1, 0, 0);
    assertThat(b.d(0, 0)).isEqualTo(0x35);
    assertThat(b.d(0, 4) & 0x400).isEqualTo(0x400);
  }

  @Test
  void linesFollowTheStateOfTheProcessor() {
    send(0, ICC_ASGI1R_EL1, NS_SGI);
    assertThat(b.line(1)).isEqualTo(IRQ);
    at(1, 1, true);
    assertThat(b.line(1)).as("of the other state").isEqualTo(FIQ);
    assertThat(b.sys(1, ICC_IAR1_EL1)).as("not for the secure state").isEqualTo(NONE);
    at(1, 3, true);
    assertThat(b.line(1)).isEqualTo(FIQ);
    assertThat(b.sys(1, ICC_IAR0_EL1)).isEqualTo(1021);
    assertThat(b.sys(1, ICC_HPPIR0_EL1)).isEqualTo(1021);
    at(1, 1, false);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(NS_SGI);
  }

  @Test
  void secureGroup1IsIrqInTheSecureStateAlone() {
    send(0, ICC_SGI1R_EL1, S_SGI);
    assertThat(b.line(1)).isEqualTo(FIQ);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(NONE);
    at(1, 1, true);
    assertThat(b.line(1)).isEqualTo(IRQ);
    at(1, 3, true);
    assertThat(b.line(1)).isEqualTo(FIQ);
    assertThat(b.sys(1, ICC_IAR0_EL1)).isEqualTo(1020);
    at(1, 1, true);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(S_SGI);
    at(1, 1, false);
    b.sys(1, ICC_EOIR1_EL1, S_SGI);
    at(1, 1, true);
    assertThat(b.sys(1, ICC_RPR_EL1)).as("not ended from the other state").isZero();
    b.sys(1, ICC_EOIR1_EL1, S_SGI);
    assertThat(b.sys(1, ICC_RPR_EL1)).isEqualTo(0xff);
  }

  @Test
  void secureSendersReachTheGroupsOfTheirRegisters() {
    send(0, ICC_SGI1R_EL1, NS_SGI);
    send(0, ICC_SGI0R_EL1, NS_SGI);
    send(0, ICC_SGI0R_EL1, S_SGI);
    send(0, ICC_ASGI1R_EL1, S_SGI);
    send(0, ICC_ASGI1R_EL1, G0_SGI);
    assertThat(pending()).isZero();
    send(0, ICC_SGI0R_EL1, G0_SGI);
    send(0, ICC_SGI1R_EL1, S_SGI);
    send(0, ICC_ASGI1R_EL1, NS_SGI);
    assertThat(pending()).isEqualTo(1 << G0_SGI | 1 << S_SGI | 1 << NS_SGI);
  }

  @Test
  void nonSecureSendersReachSecureSgisThroughNsacrAlone() {
    at(0, 1, false);
    send(0, ICC_SGI0R_EL1, G0_SGI);
    send(0, ICC_ASGI1R_EL1, S_SGI);
    at(0, 3, true);
    assertThat(pending()).isZero();
    b.s(0, 1, 0xe00, 1 << (2 * G0_SGI) | 1 << (2 * S_SGI));
    at(0, 1, false);
    send(0, ICC_SGI0R_EL1, G0_SGI);
    send(0, ICC_ASGI1R_EL1, S_SGI);
    at(0, 3, true);
    assertThat(pending()).as("secure group 1 takes a 2").isEqualTo(1 << G0_SGI);
    b.s(0, 1, 0xe00, 2 << (2 * S_SGI));
    at(0, 1, false);
    send(0, ICC_ASGI1R_EL1, S_SGI);
    at(0, 3, true);
    assertThat(pending()).isEqualTo(1 << G0_SGI | 1 << S_SGI);
  }

  @Test
  void nonSecurePrioritiesAreTheUpperHalf() {
    assertThat(b.sys(1, ICC_PMR_EL1)).isEqualTo(0xf0);
    b.sys(1, ICC_PMR_EL1, 0x40);
    assertThat(b.sys(1, ICC_PMR_EL1)).isEqualTo(0x40);
    at(1, 3, true);
    assertThat(b.sys(1, ICC_PMR_EL1)).isEqualTo(0xa0);
    b.sys(1, ICC_PMR_EL1, 0x40);
    at(1, 1, false);
    assertThat(b.sys(1, ICC_PMR_EL1)).isZero();
    b.sys(1, ICC_PMR_EL1, 0xff);
    at(1, 3, true);
    assertThat(b.sys(1, ICC_PMR_EL1)).as("out of reach").isEqualTo(0x40);
    b.sys(1, ICC_PMR_EL1, 0xf8);
    at(1, 1, false);
    b.sByte(1, 1, 0x401, 0x60);
    assertThat(b.s(0, 1, 0x400)).isEqualTo(0xb000);
    send(0, ICC_ASGI1R_EL1, NS_SGI);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(NS_SGI);
    assertThat(b.sys(1, ICC_RPR_EL1)).isEqualTo(0x60);
  }

  @Test
  void redistributorsHideSecureInterruptsAndPower() {
    b.s(0, 1, 0x200, 1 << G0_SGI | 1 << NS_SGI);
    assertThat(b.s(1, 1, 0x200)).isEqualTo(1 << NS_SGI);
    assertThat(b.s(1, 1, 0x100)).isEqualTo(0xff);
    assertThat(b.s(1, 1, 0x80)).isZero();
    assertThat(b.s(1, 1, 0xd00)).isZero();
    b.s(1, 1, 0x280, ALL);
    b.s(1, 1, 0x180, ALL);
    b.s(1, 1, 0x80, 0);
    b.r(1, 1, 0x14, 2);
    assertThat(b.r(1, 1, 0x14)).isZero();
    assertThat(b.s(0, 1, 0x200)).isEqualTo(1 << G0_SGI);
    assertThat(b.s(0, 1, 0x100)).isEqualTo(0xff00);
    assertThat(b.s(0, 1, 0x80)).isEqualTo(0xffff_00ffL);
    assertThat(b.r(0, 1, 0x14)).isZero();
  }

  @Test
  void banksOfTheCpuInterface() {
    b.sys(1, ICC_BPR1_EL1, 5);
    b.sys(1, ICC_CTLR_EL1, 3);
    assertThat(b.sys(1, ICC_CTLR_EL1) & 3).as("CBPR is firmware's").isEqualTo(2);
    b.sys(1, ICC_IGRPEN1_EL1, 0);
    at(1, 1, true);
    assertThat(b.sys(1, ICC_BPR1_EL1)).isEqualTo(2);
    assertThat(b.sys(1, ICC_CTLR_EL1) & 3).isZero();
    assertThat(b.sys(1, ICC_IGRPEN1_EL1)).isEqualTo(1);
    at(1, 3, true);
    assertThat(b.sys(1, ICC_IGRPEN1_EL3)).isEqualTo(2);
    assertThat(b.sys(1, ICC_CTLR_EL3) & 0x1f).isEqualTo(0x10);
    b.sys(1, ICC_CTLR_EL3, 0x03);
    b.sys(1, ICC_BPR0_EL1, 4);
    at(1, 1, false);
    assertThat(b.sys(1, ICC_BPR1_EL1)).as("one more than BPR0").isEqualTo(5);
    at(1, 1, true);
    assertThat(b.sys(1, ICC_BPR1_EL1)).isEqualTo(4);
    b.sys(1, ICC_BPR1_EL1, 6);
    assertThat(b.sys(1, ICC_BPR0_EL1)).isEqualTo(6);
  }

  @Test
  void registersOfHigherLevelsAreUndefinedBelow() {
    b.sys(1, ICC_CTLR_EL3);
    assertThat(b.fault()).isEqualTo(FaultKind.UNDEFINED);
    b.sys(1, ICC_SRE_EL2);
    assertThat(b.fault()).isEqualTo(FaultKind.UNDEFINED);
    b.sys(1, ICC_SGI1R_EL1);
    assertThat(b.fault()).as("write-only").isEqualTo(FaultKind.UNDEFINED);
    b.sys(1, ICC_IAR1_EL1, 1);
    assertThat(b.fault()).as("read-only").isEqualTo(FaultKind.UNDEFINED);
    b.sys(1, ICC_AP1R0_EL1 + 1);
    assertThat(b.fault()).as("5 bits need one register").isEqualTo(FaultKind.UNDEFINED);
  }

  @Test
  void disablingSecurityLeavesOneStateForAll() {
    b.d(0, 0, 0x47);
    assertThat(b.d(0, 0)).isEqualTo(0x53);
    b.d(0, 0, 0);
    assertThat(b.d(0, 0)).as("for good").isEqualTo(0x50);
    assertThat(b.d(1, 0)).isEqualTo(0x50);
    b.d(1, 0, 3);
    assertThat(b.s(1, 1, 0x80)).isEqualTo(0xffff_00ffL);
    assertThat(b.s(1, 1, 0xd00)).isZero();
    b.s(1, 1, 0x80, ALL);
    b.sys(1, ICC_SGI1R_EL1, 0x0100_0002);
    assertThat(b.line(1)).isEqualTo(IRQ);
  }

  @Test
  void endsAreSplitByTheOwnStatesBit() {
    b.sys(1, ICC_CTLR_EL1, 2);
    send(0, ICC_ASGI1R_EL1, NS_SGI);
    assertThat(b.sys(1, ICC_IAR1_EL1)).isEqualTo(NS_SGI);
    b.sys(1, ICC_EOIR1_EL1, NS_SGI);
    assertThat(b.s(0, 1, 0x300)).isEqualTo(1 << NS_SGI);
    b.sys(1, ICC_DIR_EL1, NS_SGI);
    assertThat(b.s(0, 1, 0x300)).isZero();
    at(1, 3, true);
    b.sys(1, ICC_CTLR_EL3, 0x14);
    send(0, ICC_SGI0R_EL1, G0_SGI);
    assertThat(b.sys(1, ICC_IAR0_EL1)).isEqualTo(G0_SGI);
    b.sys(1, ICC_EOIR0_EL1, G0_SGI);
    assertThat(b.s(0, 1, 0x300)).isEqualTo(1 << G0_SGI);
    at(1, 1, false);
    b.sys(1, ICC_DIR_EL1, G0_SGI);
    assertThat(b.s(0, 1, 0x300)).as("not from the non-secure state").isEqualTo(1 << G0_SGI);
    at(1, 3, true);
    b.sys(1, ICC_DIR_EL1, G0_SGI);
    assertThat(b.s(0, 1, 0x300)).isZero();
  }

  @Test
  void whatFirmwareHandsOverIsReadyForTheNonSecureState() {
    GicBench handed =
        of(config3(2, Profile.ARCH).withTwoStates(2, true, true).withSystemRegisters(false));
    assertThat(handed.secure(true).r(0, 1, 0x14)).isZero();
    handed.secure(false);
    assertThat(handed.sys(0, ICC_SRE_EL2)).isEqualTo(6);
    assertThat(handed.fault()).isNull();
    handed.sys(0, ICC_SRE_EL2, 9);
    handed.sys(0, ICC_PMR_EL1, 0xf0);
    assertThat(handed.fault()).isNull();
  }
}
