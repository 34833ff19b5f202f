package org.smpstartup.board.x86apic.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.x86apic.behaviours.ByProfile.arch;
import static org.smpstartup.board.x86apic.behaviours.ByProfile.kvm;
import static org.smpstartup.board.x86apic.behaviours.ByProfile.qemu;
import static org.smpstartup.board.x86apic.support.ApicMachine.*;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.Profile;
import org.smpstartup.board.x86apic.core.X86Core;
import org.smpstartup.board.x86apic.support.ApicMachine;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 46 to 64: INIT and start-up messages. */
class StartBehavioursTest {
  private static final long RESET_VECTOR = X86Core.RESET_VECTOR;

  private static void restart(ApicMachine m, int cpu, int vector) {
    m.icr(0, cpu, INIT);
    m.settle();
    m.icr(0, cpu, SIPI | vector);
  }

  private static boolean latched(Profile profile) {
    return !arch(profile);
  }

  @Item(46)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void initStopsAnApAndSipiStartsIt(Profile profile) {
    ApicMachine m = ApicMachine.running(2, profile);
    m.icr(0, 1, INIT);
    assertThat(m.executing(1)).isFalse();
    assertThat(m.starts()).isEmpty();
    m.icr(0, 1, SIPI | 8);
    assertThat(m.starts()).containsExactly("1@8000");
    assertThat(m.executing(1)).isTrue();
    assertThat(m.rig().enabled(1)).isFalse();
  }

  @Item(47)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aSecondSipiIsIgnored(Profile profile) {
    ApicMachine m = ApicMachine.running(2, profile);
    restart(m, 1, 8);
    m.settle();
    m.icr(0, 1, SIPI | 9);
    assertThat(m.starts()).containsExactly("1@8000");
  }

  @Item(48)
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sipiToAHaltedCpuStartsNothing(boolean interrupts) {
    for (Profile profile : Profile.values()) {
      ApicMachine m = ApicMachine.running(2, profile);
      m.interrupts(1, interrupts);
      m.halt(1);
      m.icr(0, 1, SIPI | 9);
      assertThat(m.wakes(1)).as(profile.id()).isEqualTo(qemu(profile));
      assertThat(m.starts()).as(profile.id()).isEmpty();
      m.icr(0, 1, NMI);
      assertThat(m.wakes(1)).as(profile.id()).isTrue();
      assertThat(m.taken(1)).as(profile.id()).containsExactly(TOOK_NMI);
    }
  }

  @Item(49)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void ofTwoSipisWithoutAGapOneStarts(Profile profile) {
    ApicMachine m = ApicMachine.running(2, profile);
    m.icr(0, 1, INIT);
    m.icr(0, 1, SIPI | 8);
    m.icr(0, 1, SIPI | 9);
    assertThat(m.starts()).containsExactly(latched(profile) ? "1@9000" : "1@8000");
  }

  @Item(50)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void initBehindASipiWithoutAGapWins(Profile profile) {
    ApicMachine m = ApicMachine.running(2, profile);
    m.icr(0, 1, INIT);
    m.settle();
    m.icr(0, 1, SIPI | 9);
    m.icr(0, 1, INIT);
    assertThat(m.executing(1)).isEqualTo(qemu(profile));
  }

  @Item(51)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aSipiToARunningCpuIsNotRemembered(Profile profile) {
    ApicMachine m = ApicMachine.running(2, profile);
    m.icr(0, 1, SIPI | 9);
    m.settle();
    m.icr(0, 1, INIT);
    assertThat(m.executing(1)).isFalse();
    assertThat(m.starts()).isEmpty();
  }

  @Item(52)
  @ParameterizedTest
  @ValueSource(ints = {0x0500, 0x4500, 0xc500})
  void initResetsInEveryFormButDeassert(int form) {
    for (Profile profile : Profile.values()) {
      ApicMachine m = ApicMachine.running(2, profile);
      m.icr(0, 1, 0x8500);
      assertThat(m.executing(1)).as(profile.id()).isTrue();
      assertThat(m.read(1, SVR)).as(profile.id()).isEqualTo(0x1ff);
      m.icr(0, 1, form);
      assertThat(m.executing(1)).as(profile.id()).isFalse();
      assertThat(m.read(1, SVR)).as(profile.id()).isEqualTo(0xff);
    }
  }

  @Item(53)
  @ParameterizedTest
  @ValueSource(ints = {0x0608, 0x4608, 0x8608, 0xc608})
  void sipiStartsInEveryForm(int form) {
    for (Profile profile : Profile.values()) {
      ApicMachine m = ApicMachine.running(2, profile);
      m.icr(0, 1, INIT);
      m.settle();
      m.icr(0, 1, form);
      assertThat(m.starts()).as(profile.id()).containsExactly("1@8000");
    }
  }

  @Item(54)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aLogicalSipiCannotReachACpuThatWaits(Profile profile) {
    ApicMachine m = ApicMachine.running(2, profile);
    m.write(1, LDR, 2L << 24);
    m.icr(0, 1, INIT);
    m.settle();
    m.icr(0, 2, SIPI | LOGICAL | 8);
    assertThat(m.executing(1)).isFalse();
  }

  @Item(55)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void initIgnoresItsVectorAndSipiTakesAnyPage(Profile profile) {
    ApicMachine m = ApicMachine.running(2, profile);
    m.icr(0, 1, INIT | 0xff);
    assertThat(m.executing(1)).isFalse();
    m.icr(0, 1, SIPI);
    assertThat(m.starts()).containsExactly("1@0");
    restart(m, 1, 0x90);
    assertThat(m.starts()).containsExactly("1@90000");
  }

  @Item(56)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void initResetsEverythingButTheId(Profile profile) {
    ApicMachine m = ApicMachine.running(2, profile);
    m.interrupts(1, false);
    m.icr(0, 1, FIXED | 0x61);
    m.write(1, ID, 0x66L << 24);
    for (int offset : new int[] {TPR, LDR, DFR, ICR_HIGH, LVT_TIMER, LVT_LINT0, LVT_ERROR, 0x3e0}) {
      m.write(1, offset, 0x1202_0033);
    }
    m.icr(0, 0x66, INIT);
    m.settle();
    m.icr(0, 0x66, SIPI | 8);
    assertThat(m.starts()).containsExactly("1@8000");
    assertThat(m.read(1, ID)).isEqualTo(0x66L << 24);
    assertThat(m.in(1, IRR, 0x61)).isFalse();
    int[] zero = {TPR, LDR, ESR, ICR, ICR_HIGH, 0x380, 0x390, 0x3e0};
    for (int offset : zero) {
      assertThat(m.read(1, offset)).as(Integer.toHexString(offset)).isZero();
    }
    for (int offset = LVT_TIMER; offset <= LVT_ERROR; offset += 0x10) {
      assertThat(m.read(1, offset)).isEqualTo(0x1_0000);
    }
    assertThat(m.read(1, DFR)).isEqualTo(0xffff_ffffL);
    assertThat(m.read(1, SVR)).isEqualTo(0xff);
    m.write(1, SVR, 0x1ff);
    m.interrupts(1, true);
    assertThat(m.taken(1)).isEmpty();
  }

  @Item(57)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void initAndSipiReachASoftwareDisabledApic(Profile profile) {
    ApicMachine m = ApicMachine.running(2, profile);
    m.write(1, SVR, 0xff);
    restart(m, 1, 8);
    assertThat(m.starts()).containsExactly("1@8000");
  }

  @Item(58)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aBroadcastSequenceStartsEveryApOnce(Profile profile) {
    ApicMachine m = ApicMachine.running(4, profile);
    m.icr(0, 0, TO_OTHERS | INIT);
    m.icr(0, 0, 0x8_8500);
    m.settle();
    m.icr(0, 0, TO_OTHERS | SIPI | 9);
    m.settle();
    m.icr(0, 0, TO_OTHERS | SIPI | 9);
    assertThat(m.starts()).containsExactly("1@9000", "2@9000", "3@9000");
  }

  @Item(59)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void deassertAndSipiToRunningCpusDoNothing(Profile profile) {
    ApicMachine m = ApicMachine.running(4, profile);
    m.icr(0, 0xff, 0x8500);
    m.icr(0, 0xff, SIPI | 9);
    assertThat(m.starts()).isEmpty();
    assertThat(m.executing(3)).isTrue();
  }

  @Item(60)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void initOfTheBootProcessorLeadsToTheResetVectorWithTheShutdownCodeKept(Profile profile) {
    ApicMachine m = ApicMachine.running(2, profile);
    m.port(1, 0x70, 0x0f);
    m.port(1, 0x71, 0x0a);
    m.memory(1, 0x467, 4, true, 0x0900_0000);
    m.write(0, TPR, 0x33);
    m.icr(1, 0, INIT);
    assertThat(m.starts()).containsExactly("0@" + Long.toHexString(RESET_VECTOR));
    assertThat(m.executing(0)).isTrue();
    assertThat(m.read(0, TPR)).isZero();
    assertThat(m.rdmsr(0, APIC_BASE)).isEqualTo(0xfee0_0900L);
    m.port(0, 0x70, 0x0f);
    assertThat(m.port(0, 0x71)).isEqualTo(0x0a);
    assertThat(m.memory(0, 0x467, 4, false, 0).value()).isEqualTo(0x0900_0000);
  }

  @Item(61)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aFixedInterruptToACpuThatWaitsIsLost(Profile profile) {
    ApicMachine m = ApicMachine.cold(2, profile);
    m.icr(0, 1, FIXED | 0x61);
    m.icr(0, 1, SIPI | 8);
    m.settle();
    m.write(1, SVR, 0x1ff);
    m.interrupts(1, true);
    assertThat(m.taken(1)).isEqualTo(qemu(profile) ? List.of(0x61) : List.of());
  }

  @Item(62)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void nmiDoesNotStartACpuThatWaits(Profile profile) {
    ApicMachine m = ApicMachine.cold(2, profile);
    m.icr(0, 1, NMI);
    boolean wakes = profile == Profile.QEMU7;
    assertThat(m.starts())
        .isEqualTo(wakes ? List.of("1@" + Long.toHexString(RESET_VECTOR)) : List.of());
    assertThat(m.executing(1)).isEqualTo(wakes);
    m.icr(0, 1, SIPI | 8);
    assertThat(m.starts()).containsExactly("1@8000");
    assertThat(m.taken(1)).isEqualTo(kvm(profile) ? List.of(TOOK_NMI) : List.of());
  }

  @Item(63)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void initKeepsTheCacheBitsOfCr0(Profile profile) {
    ApicMachine m = ApicMachine.running(2, profile);
    m.control(1, 0, 0x11);
    restart(m, 1, 8);
    m.settle();
    assertThat(m.control(1, 0)).isEqualTo(qemu(profile) ? 0x6000_0010L : 0x10);
    m.control(1, 0, 0x4000_0011);
    restart(m, 1, 8);
    m.settle();
    assertThat(m.control(1, 0)).isEqualTo(qemu(profile) ? 0x6000_0010L : 0x4000_0010L);
  }

  @Item(64)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aDisabledApicHearsNoInit(Profile profile) {
    ApicMachine m = ApicMachine.running(2, profile);
    m.wrmsr(1, APIC_BASE, 0xfee0_0000L);
    m.icr(0, 1, INIT);
    assertThat(m.executing(1)).isEqualTo(!qemu(profile));
    m.icr(0, 1, SIPI | 8);
    assertThat(m.starts()).isEqualTo(qemu(profile) ? List.of("1@8000") : List.of());
  }
}
