package org.smpstartup.board.x86apic.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.x86apic.behaviours.ByProfile.arch;
import static org.smpstartup.board.x86apic.behaviours.ByProfile.kvm;
import static org.smpstartup.board.x86apic.behaviours.ByProfile.qemu;
import static org.smpstartup.board.x86apic.support.ApicMachine.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.Profile;
import org.smpstartup.board.x86apic.support.ApicMachine;
import org.smpstartup.board.x86apic.support.Doorbell;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 15 to 30: what becomes of an interrupt at its target. */
class AcceptanceBehavioursTest {
  private static void self(ApicMachine m, int vector) {
    m.write(0, ICR, TO_SELF | FIXED | vector);
  }

  @Item(15)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void twoOfOneVectorMerge(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    m.interrupts(0, false);
    self(m, 0x61);
    self(m, 0x61);
    assertThat(m.in(0, IRR, 0x61)).isTrue();
    m.interrupts(0, true);
    assertThat(m.taken(0)).containsExactly(0x61);
  }

  @Item(16)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void oneMoreOfAVectorInServiceWaitsForItsEnd(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    self(m, 0x61);
    assertThat(m.take(0)).isEqualTo(0x61);
    m.iret(0);
    assertThat(m.in(0, ISR, 0x61)).isTrue();
    assertThat(m.in(0, IRR, 0x61)).isFalse();
    assertThat(m.read(0, PPR)).isEqualTo(0x60);
    self(m, 0x61);
    assertThat(m.in(0, ISR, 0x61)).isTrue();
    assertThat(m.in(0, IRR, 0x61)).isTrue();
    assertThat(m.taken(0)).isEmpty();
    m.end(0);
    assertThat(m.taken(0)).containsExactly(0x61);
  }

  @Item(17)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void onlyAHigherClassPreemptsAndEndsPopTheHighest(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    self(m, 0x61);
    assertThat(m.take(0)).isEqualTo(0x61);
    m.interrupts(0, true);
    self(m, 0x51);
    self(m, 0x6f);
    assertThat(m.rig().pending(0)).isNegative();
    self(m, 0x71);
    assertThat(m.take(0)).isEqualTo(0x71);
    assertThat(m.read(0, PPR)).isEqualTo(0x70);
    m.end(0);
    m.iret(0);
    assertThat(m.in(0, ISR, 0x71)).isFalse();
    assertThat(m.rig().pending(0)).isNegative();
    m.end(0);
    m.iret(0);
    assertThat(m.taken(0)).containsExactly(0x6f, 0x51);
  }

  @Item(18)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void pendingVectorsComeHighestFirst(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    m.interrupts(0, false);
    List.of(0x41, 0x52, 0x4f, 0xf0, 0x30).forEach(vector -> self(m, vector));
    m.interrupts(0, true);
    assertThat(m.taken(0)).containsExactly(0xf0, 0x52, 0x4f, 0x41, 0x30);
  }

  @Item(19)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void tprHoldsBackItsClassAndBelow(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    m.write(0, TPR, 0x50);
    List.of(0x4f, 0x5f, 0x60).forEach(vector -> self(m, vector));
    assertThat(m.taken(0)).containsExactly(0x60);
    m.write(0, TPR, 0x4f);
    assertThat(m.taken(0)).containsExactly(0x5f);
    m.write(0, TPR, 0x3f);
    assertThat(m.taken(0)).containsExactly(0x4f);
  }

  @Item(20)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void anEndWithNothingInServiceDoesNothing(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    m.end(0);
    assertThat(m.errors(0)).isZero();
    self(m, 0x61);
    assertThat(m.taken(0)).containsExactly(0x61);
  }

  @Item(21)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void anIllegalVectorIsAnErrorOfTheSender(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    self(m, 5);
    assertThat(m.in(0, IRR, 5)).isEqualTo(!arch(profile));
    if (qemu(profile)) {
      assertThat(m.taken(0)).containsExactly(5);
    } else {
      assertThat(m.taken(0)).isEmpty();
      assertThat(m.errors(0) & 0x20).isEqualTo(arch(profile) ? 0x20 : 0);
    }
  }

  @Item(22)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void anIllegalVectorIsAnErrorOfTheReceiver(Profile profile) {
    ApicMachine m = ApicMachine.running(2, profile);
    m.icr(0, 1, FIXED | 7);
    assertThat(m.in(1, IRR, 7)).isEqualTo(!arch(profile));
    if (qemu(profile)) {
      assertThat(m.taken(1)).containsExactly(7);
    } else {
      assertThat(m.taken(1)).isEmpty();
      assertThat(m.errors(1)).isEqualTo(arch(profile) ? 0x40 : 0);
    }
  }

  @Item({21, 22})
  @Test
  void onQemuVector0IsLatchedAndNeverDelivered() {
    ApicMachine m = ApicMachine.running(1, Profile.QEMU7);
    self(m, 0);
    assertThat(m.in(0, IRR, 0)).isTrue();
    assertThat(m.taken(0)).isEmpty();
  }

  @Item(23)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void anErrorInterruptsOnceUntilEsrIsWritten(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    m.write(0, LVT_ERROR, 0x90);
    m.read(0, 0x040);
    assertThat(m.taken(0)).isEqualTo(arch(profile) ? List.of(0x90) : List.of());
    m.read(0, 0x040);
    assertThat(m.taken(0)).isEmpty();
    m.errors(0);
    m.read(0, 0x040);
    assertThat(m.taken(0)).isEqualTo(arch(profile) ? List.of(0x90) : List.of());
  }

  @Item(23)
  @Test
  void anErrorVectorThatIsIllegalItselfEndsInEsr() {
    ApicMachine m = ApicMachine.running(1, Profile.ARCH);
    m.write(0, LVT_ERROR, 0x05);
    m.read(0, 0x040);
    assertThat(m.taken(0)).isEmpty();
    assertThat(m.errors(0)).isEqualTo(0xc0);
  }

  @Item(24)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void softwareDisableHoldsWhatIsPending(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    m.interrupts(0, false);
    self(m, 0x61);
    m.write(0, SVR, 0xff);
    assertThat(m.in(0, IRR, 0x61)).isTrue();
    m.interrupts(0, true);
    assertThat(m.taken(0)).isEqualTo(kvm(profile) ? List.of(0x61) : List.of());
    m.write(0, SVR, 0x1ff);
    assertThat(m.taken(0)).isEqualTo(kvm(profile) ? List.of() : List.of(0x61));
  }

  @Item(25)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aSoftwareDisabledApicLosesFixedInterrupts(Profile profile) {
    ApicMachine m = ApicMachine.running(2, profile);
    m.write(1, SVR, 0xff);
    m.icr(0, 1, FIXED | 0x61);
    assertThat(m.taken(1)).isEmpty();
    m.write(1, SVR, 0x1ff);
    assertThat(m.taken(1)).isEqualTo(qemu(profile) ? List.of(0x61) : List.of());
  }

  @Item(26)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aSoftwareDisabledApicLetsNmiThrough(Profile profile) {
    ApicMachine m = ApicMachine.running(2, profile);
    m.write(1, SVR, 0xff);
    m.icr(0, 1, NMI);
    assertThat(m.taken(1)).containsExactly(TOOK_NMI);
  }

  @Item(27)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aLevelTriggeredIpiIsSentAsEdge(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    self(m, 0x8000 | 0x61);
    assertThat(m.in(0, TMR, 0x61)).isEqualTo(!arch(profile));
    assertThat(m.taken(0)).containsExactly(0x61);
    assertThat(m.endsSeen()).isEqualTo(arch(profile) ? 0 : 1);
  }

  @Item(28)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aLevelTriggeredIpiWithoutAssertIsNoIpi(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    m.write(0, ICR, TO_SELF | 0x8000 | 0x61);
    assertThat(m.taken(0)).isEqualTo(qemu(profile) ? List.of(0x61) : List.of());
  }

  @Item(29)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void anEdgeResendClearsTmr(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    m.doorbell(Doorbell.SIGNAL, 0xfee0_0000_0000_c061L);
    assertThat(m.in(0, TMR, 0x61)).isTrue();
    assertThat(m.taken(0)).containsExactly(0x61);
    assertThat(m.endsSeen()).isEqualTo(1);
    self(m, 0x61);
    assertThat(m.in(0, TMR, 0x61)).isFalse();
    assertThat(m.taken(0)).containsExactly(0x61);
    assertThat(m.endsSeen()).isEqualTo(1);
  }

  @Item(30)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void tprRaisedAboveARequestGivesTheSpuriousVector(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    m.write(0, SVR, 0x1ef);
    m.interrupts(0, false);
    self(m, 0x61);
    m.write(0, TPR, 0xf0);
    m.interrupts(0, true);
    if (!arch(profile)) {
      assertThat(m.taken(0)).isEmpty();
      return;
    }
    assertThat(m.take(0)).isEqualTo(0xef);
    m.iret(0);
    assertThat(m.in(0, ISR, 0xef)).isFalse();
    assertThat(m.in(0, ISR, 0x61)).isFalse();
    assertThat(m.taken(0)).isEmpty();
    m.write(0, TPR, 0);
    assertThat(m.taken(0)).containsExactly(0x61);
  }
}
