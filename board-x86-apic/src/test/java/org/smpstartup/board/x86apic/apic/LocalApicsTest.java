package org.smpstartup.board.x86apic.apic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.x86apic.support.ApicMachine.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.board.x86apic.core.ApicIds;
import org.smpstartup.board.x86apic.core.X86Config;
import org.smpstartup.board.x86apic.support.ApicMachine;
import org.smpstartup.board.x86apic.support.Doorbell;
import org.smpstartup.testkit.hardware.ListEffects;

/** What the numbered behaviours leave out: timer, pins, CR8, moving the page, EOI suppression. */
class LocalApicsTest {
  private static final int PERIODIC = 1 << 17;

  @Test
  void aOneShotTimerInterruptsOnce() {
    ApicMachine m = ApicMachine.running(1, Profile.ARCH);
    m.write(0, LVT_TIMER, 0x40);
    m.write(0, 0x3e0, 0xb); // divide by 1: a tick is a nanosecond
    m.write(0, 0x380, 500);
    m.rig().pass(499);
    assertThat(m.rig().pending(0)).isNegative();
    assertThat(m.read(0, 0x390)).isEqualTo(500);
    m.rig().pass(1);
    assertThat(m.read(0, 0x390)).isZero();
    assertThat(m.taken(0)).containsExactly(0x40);
    m.rig().pass(10_000);
    assertThat(m.taken(0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0,2", "1,4", "2,8", "3,16", "8,32", "9,64", "10,128", "11,1"})
  void theDivideValueStretchesTheCount(int divide, int factor) {
    ApicMachine m = ApicMachine.running(1, Profile.ARCH);
    m.write(0, LVT_TIMER, 0x40);
    m.write(0, 0x3e0, divide);
    m.write(0, 0x380, 100);
    m.rig().pass(100L * factor - 1);
    assertThat(m.rig().pending(0)).isNegative();
    m.rig().pass(1);
    assertThat(m.rig().pending(0)).isNotNegative();
  }

  @Test
  void aPeriodicTimerGoesOnUntilItIsStopped() {
    ApicMachine m = ApicMachine.running(1, Profile.ARCH);
    m.write(0, LVT_TIMER, PERIODIC | 0x40);
    m.write(0, 0x3e0, 0xb);
    m.write(0, 0x380, 100_000);
    for (int i = 0; i < 3; i++) {
      m.rig().pass(100_000);
      assertThat(m.taken(0)).containsExactly(0x40);
    }
    m.write(0, 0x380, 0);
    m.rig().pass(1_000_000);
    assertThat(m.taken(0)).isEmpty();
  }

  @Test
  void aRestartedTimerForgetsItsOldExpiry() {
    ApicMachine m = ApicMachine.running(1, Profile.ARCH);
    m.write(0, LVT_TIMER, 0x40);
    m.write(0, 0x3e0, 0xb);
    m.write(0, 0x380, 100);
    m.write(0, 0x380, 200);
    m.rig().pass(150);
    assertThat(m.rig().pending(0)).isNegative();
    m.rig().pass(50);
    assertThat(m.rig().pending(0)).isNotNegative();
  }

  @Test
  void aMaskedTimerExpiresSilently() {
    ApicMachine m = ApicMachine.running(1, Profile.ARCH);
    m.write(0, 0x380, 100);
    m.rig().pass(1_000);
    assertThat(m.taken(0)).isEmpty();
    assertThat(m.read(0, 0x390)).isZero();
  }

  @Test
  void initStopsTheTimer() {
    ApicMachine m = ApicMachine.running(2, Profile.ARCH);
    m.write(1, 0x380, 100);
    m.icr(0, 1, INIT);
    assertThat(m.read(1, 0x380)).isZero();
    assertThat(m.read(1, 0x390)).isZero();
  }

  @Test
  void aPinDeliversWhatItsEntrySays() {
    ApicMachine m = ApicMachine.running(2, Profile.ARCH);
    m.doorbell(Doorbell.PIN, 1 << 1);
    assertThat(m.taken(1)).isEmpty();
    m.write(1, LVT_LINT0, 0x8055);
    m.write(1, LVT_LINT0 + 0x10, 0x400);
    m.doorbell(Doorbell.PIN, 1 << 1);
    assertThat(m.in(1, TMR, 0x55)).isTrue();
    assertThat(m.taken(1)).containsExactly(0x55);
    m.doorbell(Doorbell.PIN, 1 << 1 | 1);
    assertThat(m.taken(1)).containsExactly(TOOK_NMI);
    m.write(1, LVT_LINT0, 0x200);
    m.doorbell(Doorbell.PIN, 1 << 1);
    assertThat(m.taken(1)).containsExactly(TOOK_SMI);
    m.write(1, LVT_LINT0, 0x500);
    m.doorbell(Doorbell.PIN, 1 << 1);
    assertThat(m.executing(1)).isFalse();
  }

  @Test
  void cr8IsTheClassOfTpr() {
    ApicMachine m = ApicMachine.running(1, Profile.ARCH);
    m.write(0, TPR, 0x5a);
    assertThat(m.control(0, 8)).isEqualTo(5);
    m.control(0, 8, 3);
    assertThat(m.read(0, TPR)).isEqualTo(0x30);
    assertThat(m.rig().access(0, Space.CONTROL, 8, 8, true, 16).fault()).isNotNull();
    assertThat(m.read(0, TPR)).isEqualTo(0x30);
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void thePageMovesForTheCpuThatMovedIt(Profile profile) {
    ApicMachine m = ApicMachine.running(2, profile);
    boolean moves = profile == Profile.ARCH || profile == Profile.KVM;
    long elsewhere = 0xfed0_0000L;
    m.wrmsr(1, APIC_BASE, elsewhere | 0x800);
    assertThat(m.rdmsr(1, APIC_BASE)).isEqualTo(elsewhere | 0x800);
    assertThat(m.memory(1, elsewhere + ID, 4, false, 0).value())
        .isEqualTo(moves ? 1 << 24 : 0xffff_ffffL);
    assertThat(m.read(1, ID)).isEqualTo(moves ? 0xffff_ffffL : 1 << 24);
    assertThat(m.read(0, ID)).isZero();
  }

  @Test
  void theBspFlagCanBeWrittenInTheManualsProfile() {
    ApicMachine m = ApicMachine.running(2, Profile.ARCH);
    m.wrmsr(1, APIC_BASE, 0xfee0_0900L);
    assertThat(m.rdmsr(1, APIC_BASE)).isEqualTo(0xfee0_0900L);
    m.icr(0, 1, INIT);
    assertThat(m.starts()).containsExactly("1@fffffff0");
    ApicMachine q = ApicMachine.running(2, Profile.QEMU10);
    q.wrmsr(1, APIC_BASE, 0xfee0_0900L);
    assertThat(q.rdmsr(1, APIC_BASE)).isEqualTo(0xfee0_0800L);
  }

  @Test
  void anEoiBroadcastCanBeSuppressed() {
    ApicMachine m =
        ApicMachine.of(X86Config.of(ApicIds.dense(1), Profile.ARCH).withVersion(0x0105_0014));
    m.interrupts(0, true);
    m.write(0, SVR, 0x11ff);
    m.doorbell(Doorbell.SIGNAL, 0xfee0_0000_0000_c061L);
    assertThat(m.taken(0)).containsExactly(0x61);
    assertThat(m.endsSeen()).isZero();
  }

  @Test
  void aShortVersionHasFewerLocalVectors() {
    ApicMachine m =
        ApicMachine.of(X86Config.of(ApicIds.dense(1), Profile.ARCH).withVersion(0x0003_0010));
    m.read(0, LVT_THERMAL);
    assertThat(m.errors(0)).isEqualTo(0x80);
    m.read(0, LVT_LINT0);
    assertThat(m.errors(0)).isZero();
  }

  @Test
  void writableBitsAreThoseOfEachEntry() {
    int[] offsets = {LVT_TIMER, LVT_THERMAL, 0x340, LVT_LINT0, 0x360, LVT_ERROR};
    long[] arch = {0x3_00ff, 0x1_07ff, 0x1_07ff, 0x1_a7ff, 0x1_a7ff, 0x1_00ff};
    long[] kvm = {0x3_10ff, 0x1_17ff, 0x1_17ff, 0x1_f7ff, 0x1_f7ff, 0x1_10ff};
    for (Profile profile : Profile.values()) {
      ApicMachine m = ApicMachine.running(1, profile);
      for (int i = 0; i < offsets.length; i++) {
        m.write(0, offsets[i], 0xffff_ffffL);
        long expected =
            switch (profile) {
              case ARCH -> arch[i];
              case KVM -> kvm[i];
              default -> 0xffff_ffffL;
            };
        assertThat(m.read(0, offsets[i])).as(profile.id()).isEqualTo(expected);
      }
      m.write(0, ICR_HIGH, 0xffff_ffffL);
      boolean raw = profile == Profile.QEMU7 || profile == Profile.QEMU10;
      assertThat(m.read(0, ICR_HIGH)).isEqualTo(raw ? 0xffff_ffffL : 0xff00_0000L);
      m.write(0, 0x3e0, 0xffff_ffffL);
      assertThat(m.read(0, 0x3e0)).isEqualTo(0xb);
    }
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void icrLowReadsBackItsOwnBits(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    m.write(0, ICR, 0xfff3_3341L); // the reserved mode 3: nothing is sent
    long expected =
        switch (profile) {
          case ARCH -> 0x341;
          case KVM -> 0xfff3_2341L;
          default -> 0xfff3_3341L;
        };
    assertThat(m.read(0, ICR)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void theRemoteReadRegisterReads0AndIsMissingOnQemu(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    assertThat(m.read(0, 0x0c0)).isZero();
    boolean missing = profile == Profile.QEMU7 || profile == Profile.QEMU10;
    assertThat(m.errors(0)).isEqualTo(missing ? 0x80 : 0);
  }

  @Test
  void kvmReadsNarrowlyInsideARegister() {
    ApicMachine m = ApicMachine.running(2, Profile.KVM);
    assertThat(m.memory(1, PAGE + ID + 3, 1, false, 0).value()).isEqualTo(1);
    assertThat(m.memory(1, PAGE + ID + 2, 2, false, 0).value()).isEqualTo(0x100);
    assertThat(m.memory(1, PAGE + ID + 4, 4, false, 0).value()).isZero();
    ApicMachine q = ApicMachine.running(2, Profile.QEMU7);
    assertThat(q.memory(1, PAGE + ID + 3, 1, false, 0).value()).isZero();
    assertThat(q.memory(1, PAGE + VERSION + 4, 4, false, 0).value()).isEqualTo(0x5_0014);
  }

  @Test
  void aWarmResetLeadsBackToXapicMode() {
    X86Config config = X86Config.of(ApicIds.dense(2), Profile.ARCH);
    LocalApics apics = new LocalApics(config);
    long[] state = new long[apics.stateSize()];
    apics.powerOn(state);
    long[] fresh = state.clone();
    ListEffects effects = new ListEffects();
    Access enter = new Access(1, Space.MSR, 0, 0x1b, 8, true, 0xfed0_0c00L, false);
    apics.access(state, enter, effects);
    assertThat(effects.take())
        .containsExactly("signal 1 line 5 value c00", "move 0 of 1 to fed00000 true");
    apics.reset(state, 1, ResetKind.WARM, effects);
    assertThat(effects.take()).containsExactly("move 0 of 1 to fee00000 true");
    Access base = new Access(1, Space.MSR, 0, 0x1b, 8, false, 0, false);
    assertThat(apics.access(state, base, effects)).isEqualTo(0xfee0_0800L);
    int shared = config.ids().cpus() * ApicWords.STRIDE;
    assertThat(state[shared]).isEqualTo(fresh[shared]);
  }

  @Test
  void peekSeesWhatALoadWouldAndChangesNothing() {
    LocalApics apics = new LocalApics(X86Config.of(ApicIds.dense(2), Profile.ARCH));
    long[] state = new long[apics.stateSize()];
    apics.powerOn(state);
    long[] before = state.clone();
    for (int offset = 0; offset < 0x1000; offset += 16) {
      apics.peek(state, new Access(1, Space.MEMORY, 0, offset, 4, false, 0, false));
    }
    assertThat(apics.peek(state, new Access(1, Space.MEMORY, 0, ID, 4, false, 0, false)))
        .isEqualTo(1 << 24);
    assertThat(state).isEqualTo(before);
  }
}
