package org.smpstartup.board.x86apic.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.x86apic.behaviours.ByProfile.arch;
import static org.smpstartup.board.x86apic.behaviours.ByProfile.kvm;
import static org.smpstartup.board.x86apic.behaviours.ByProfile.qemu;
import static org.smpstartup.board.x86apic.support.ApicMachine.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.Profile;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.record.Rig;
import org.smpstartup.board.x86apic.core.ApicIds;
import org.smpstartup.board.x86apic.core.X86Config;
import org.smpstartup.board.x86apic.support.ApicMachine;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 1 to 14: registers. */
class RegisterBehavioursTest {
  @Item(1)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aFreshApHasItsIdAndResetValues(Profile profile) {
    ApicMachine m = ApicMachine.cold(2, profile);
    m.icr(0, 1, INIT);
    m.icr(0, 1, SIPI | 8);
    assertThat(m.executing(1)).isTrue();
    assertThat(m.read(1, ID)).isEqualTo(1 << 24);
    assertThat(m.read(1, VERSION)).isEqualTo(0x0005_0014);
    assertThat(m.read(1, DFR)).isEqualTo(0xffff_ffffL);
    assertThat(m.read(1, SVR)).isEqualTo(0xff);
  }

  @Item(2)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void ldrKeepsItsTopByteAndDfrItsModel(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    m.write(0, LDR, 0xffff_ffffL);
    assertThat(m.read(0, LDR)).isEqualTo(0xff00_0000L);
    m.write(0, DFR, 0);
    assertThat(m.read(0, DFR)).isEqualTo(0x0fff_ffffL);
    m.write(0, DFR, 0x1234_5678);
    assertThat(m.read(0, DFR)).isEqualTo(0x1fff_ffffL);
  }

  @Item(3)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void svrKeepsTheBitsThatThereAre(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    m.write(0, SVR, 0xffff_ffffL);
    assertThat(m.read(0, SVR)).isEqualTo(qemu(profile) ? 0x1ff : 0x3ff);
  }

  @Item(3)
  @Test
  void svrKeepsBit12WhereTheVersionSaysThatEoiBroadcastsCanBeSuppressed() {
    ApicMachine m =
        ApicMachine.of(X86Config.of(ApicIds.dense(1), Profile.ARCH).withVersion(0x0105_0014));
    m.write(0, SVR, 0xffff_ffffL);
    assertThat(m.read(0, SVR)).isEqualTo(0x11ff);
  }

  @Item(4)
  @ParameterizedTest
  @ValueSource(ints = {VERSION, PPR, ISR, TMR, IRR, 0x390})
  void readOnlyRegistersStayAsTheyAre(int offset) {
    for (Profile profile : Profile.values()) {
      ApicMachine m = ApicMachine.running(1, profile);
      long before = m.read(0, offset);
      m.write(0, offset, 0xffff_ffffL);
      assertThat(m.read(0, offset)).as(profile.id()).isEqualTo(before);
      assertThat(m.errors(0)).as(profile.id()).isZero();
    }
  }

  @Item(5)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aReservedRegisterIsAnErrorUntilTheNextWriteOfEsr(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    m.read(0, 0x040);
    assertThat(m.read(0, ESR)).isEqualTo(qemu(profile) ? 0x80 : 0);
    assertThat(m.errors(0)).isEqualTo(kvm(profile) ? 0 : 0x80);
    assertThat(m.errors(0)).isEqualTo(qemu(profile) ? 0x80 : 0);
  }

  @Item(6)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void selfIpiDoesNotExistInXapicMode(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    m.write(0, 0x3f0, 0x61);
    boolean error = profile == Profile.ARCH || profile == Profile.QEMU7;
    assertThat(m.errors(0)).isEqualTo(error ? 0x80 : 0);
    assertThat(m.taken(0)).isEmpty();
  }

  @Item(7)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void softwareDisableMasksTheLocalVectorTable(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    m.write(0, LVT_TIMER, 0x40);
    m.write(0, SVR, 0xff);
    assertThat(m.read(0, LVT_TIMER)).isEqualTo(qemu(profile) ? 0x40 : 0x1_0040);
    m.write(0, LVT_THERMAL, 0x41);
    long stays = qemu(profile) ? 0x41 : 0x1_0041;
    assertThat(m.read(0, LVT_THERMAL)).isEqualTo(stays);
    m.write(0, SVR, 0x1ff);
    assertThat(m.read(0, LVT_THERMAL)).isEqualTo(stays);
    m.write(0, LVT_THERMAL, 0x41);
    assertThat(m.read(0, LVT_THERMAL)).isEqualTo(0x41);
  }

  @Item(8)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void deliveryStatusReadsIdle(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    m.write(0, ICR, TO_SELF | FIXED | 0x1000 | 0x61);
    assertThat(m.read(0, ICR) & 0x1000).isEqualTo(qemu(profile) ? 0x1000 : 0);
    assertThat(m.taken(0)).containsExactly(0x61);
  }

  @Item(9)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void pprFollowsTprWhileNothingIsInService(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    m.write(0, TPR, 0x3f);
    assertThat(m.read(0, PPR)).isEqualTo(0x3f);
  }

  @Item(10)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aByteStoreChangesNothing(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    Rig.Outcome outcome = m.memory(0, PAGE + TPR, 1, true, 0x50);
    assertThat(outcome.fault()).isEqualTo(arch(profile) ? FaultKind.BAD_SIZE : null);
    assertThat(m.read(0, TPR)).isZero();
  }

  @Item(11)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aStoreBesideTheRegisterChangesItOnlyOnQemu(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    Rig.Outcome outcome = m.memory(0, PAGE + TPR + 4, 4, true, 0x50);
    assertThat(outcome.fault()).isEqualTo(arch(profile) ? FaultKind.BAD_SIZE : null);
    assertThat(m.read(0, TPR)).isEqualTo(qemu(profile) ? 0x50 : 0);
  }

  @Item({12, 13})
  @ParameterizedTest
  @EnumSource(Profile.class)
  void anIdWrittenBySoftwareIsWhatMessagesAreComparedWith(Profile profile) {
    ApicMachine m = ApicMachine.running(2, profile);
    m.write(1, ID, 0x55L << 24);
    assertThat(m.read(1, ID)).isEqualTo(0x55L << 24);
    assertThat(m.cpuid(1, 1, 1) >>> 24).isEqualTo(1);
    assertThat(m.cpuid(1, 0xb, 3)).isEqualTo(1);
    m.icr(0, 1, FIXED | 0x61);
    assertThat(m.taken(1)).isEmpty();
    m.icr(0, 0x55, FIXED | 0x62);
    assertThat(m.taken(1)).containsExactly(0x62);
    m.icr(1, 0, TO_SELF | FIXED | 0x63);
    assertThat(m.taken(1).contains(0x63)).isEqualTo(!qemu(profile));
  }

  @Item(14)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aStoreAtOffset0IsAnErrorAndNoMessage(Profile profile) {
    ApicMachine m = ApicMachine.running(2, profile);
    m.write(1, 0x000, 0x4071);
    assertThat(m.errors(1)).isEqualTo(arch(profile) ? 0x80 : 0);
    assertThat(m.taken(0).contains(0x71)).isEqualTo(qemu(profile));
    assertThat(m.taken(1)).isEmpty();
  }
}
