package org.smpstartup.board.x86apic.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.x86apic.behaviours.ByProfile.arch;
import static org.smpstartup.board.x86apic.behaviours.ByProfile.kvm;
import static org.smpstartup.board.x86apic.behaviours.ByProfile.qemu;
import static org.smpstartup.board.x86apic.support.ApicMachine.*;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.Profile;
import org.smpstartup.board.x86apic.core.ApicIds;
import org.smpstartup.board.x86apic.core.X86Config;
import org.smpstartup.board.x86apic.support.ApicMachine;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 65 to 79: IA32_APIC_BASE and x2APIC mode. */
class ModeBehavioursTest {
  private static final long DISABLED = 0xfee0_0000L;
  private static final long XAPIC = 0xfee0_0800L;
  private static final long X2APIC = 0xfee0_0c00L;
  private static final long EXTD_ALONE = 0xfee0_0400L;
  private static final int APIC_FEATURE = 1 << 9;

  private static boolean edx(ApicMachine m, int cpu) {
    return (m.cpuid(cpu, 1, 3) & APIC_FEATURE) != 0;
  }

  private static List<Integer> fixed(ApicMachine m, int cpus, long dest, int low) {
    m.icr(0, dest, FIXED | 0x61 | low);
    return m.takers(cpus);
  }

  @Item(65)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void disablingHidesThePageAndTheFeature(Profile profile) {
    ApicMachine m = ApicMachine.running(2, profile);
    m.write(1, TPR, 0x40);
    m.wrmsr(1, APIC_BASE, DISABLED);
    assertThat(edx(m, 1)).isFalse();
    assertThat(edx(m, 0)).isTrue();
    assertThat(m.read(1, TPR)).isEqualTo(qemu(profile) ? 0x40 : 0xffff_ffffL);
    m.write(1, TPR, 0x20);
    assertThat(m.control(1, 8)).isEqualTo(qemu(profile) ? 2 : 4);
    m.wrmsr(1, APIC_BASE, XAPIC);
    boolean back = profile != Profile.QEMU7;
    assertThat(edx(m, 1)).isEqualTo(back);
    assertThat(m.rdmsr(1, APIC_BASE)).isEqualTo(back ? XAPIC : DISABLED);
    assertThat(m.read(1, SVR)).isEqualTo(kvm(profile) ? 0x1ff : 0xff);
  }

  @Item(66)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void transitionsFaultAsTheTableSays(Profile profile) {
    boolean strict = profile != Profile.QEMU7;
    ApicMachine m = ApicMachine.running(2, profile);
    assertThat(m.wrmsrFaults(1, APIC_BASE, EXTD_ALONE)).isEqualTo(strict);
    m.wrmsr(1, APIC_BASE, DISABLED);
    assertThat(m.wrmsrFaults(1, APIC_BASE, X2APIC)).isEqualTo(strict);
    assertThat(m.wrmsrFaults(1, APIC_BASE, EXTD_ALONE)).isEqualTo(strict);
    m.wrmsr(1, APIC_BASE, DISABLED);
    m.wrmsr(1, APIC_BASE, XAPIC);
    m.wrmsr(1, APIC_BASE, XAPIC);
    m.wrmsr(1, APIC_BASE, X2APIC);
    assertThat(m.rdmsr(1, APIC_BASE)).isEqualTo(strict ? X2APIC : DISABLED);
    m.wrmsr(1, APIC_BASE, X2APIC);
    assertThat(m.wrmsrFaults(1, APIC_BASE, XAPIC)).isEqualTo(strict);
    assertThat(m.wrmsrFaults(1, APIC_BASE, EXTD_ALONE)).isEqualTo(strict);
    assertThat(m.rdmsr(1, APIC_BASE)).isEqualTo(strict ? X2APIC : DISABLED);
    m.wrmsr(1, APIC_BASE, DISABLED);
    assertThat(m.rdmsr(1, APIC_BASE)).isEqualTo(DISABLED);
  }

  @Item(66)
  @Test
  void x2apicModeNeedsItsFeature() {
    ApicMachine m =
        ApicMachine.of(X86Config.of(ApicIds.dense(1), Profile.ARCH).withX2apic(false, false));
    assertThat(m.wrmsrFaults(0, APIC_BASE, X2APIC | 0x100)).isTrue();
    assertThat(m.cpuid(0, 1, 2) & 1 << 21).isZero();
  }

  @Item(67)
  @ParameterizedTest
  @ValueSource(longs = {1, 1 << 7, 1 << 9, 1L << 40, 1L << 63})
  void reservedBitsOfTheBaseFault(long bit) {
    for (Profile profile : Profile.values()) {
      ApicMachine m = ApicMachine.running(2, profile);
      assertThat(m.wrmsrFaults(1, APIC_BASE, XAPIC | bit))
          .as(profile.id())
          .isEqualTo(!qemu(profile));
      assertThat(m.rdmsr(1, APIC_BASE)).as(profile.id()).isEqualTo(XAPIC);
    }
  }

  private static List<Integer> readable(ApicMachine m) {
    return IntStream.rangeClosed(0x800, 0xbff)
        .filter(number -> !m.rdmsrFaults(0, number))
        .boxed()
        .toList();
  }

  private static List<Integer> manual() {
    List<Integer> numbers =
        new ArrayList<>(List.of(0x802, 0x803, 0x808, 0x80a, 0x80d, 0x80f, 0x830, 0x83e));
    IntStream.rangeClosed(0x810, 0x828).forEach(numbers::add);
    IntStream.rangeClosed(0x832, 0x839).forEach(numbers::add);
    return numbers;
  }

  @Item(68)
  @ParameterizedTest
  @EnumSource(value = Profile.class, names = "QEMU7", mode = EnumSource.Mode.EXCLUDE)
  void theReadableMsrsAreThoseOfTheManual(Profile profile) {
    ApicMachine m = ApicMachine.runningX2(1, profile);
    List<Integer> expected = manual();
    if (profile == Profile.QEMU10) {
      expected.addAll(List.of(0x809, 0x80b, 0x831));
    }
    assertThat(readable(m)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Item(68)
  @Test
  void cmciIsThereWhereTheVersionSaysSo() {
    ApicMachine m =
        ApicMachine.of(X86Config.of(ApicIds.dense(1), Profile.ARCH).withVersion(0x0006_0015));
    m.enterX2(0);
    assertThat(m.rdmsr(0, 0x82f)).isEqualTo(0x1_0000);
  }

  @Item({66, 68})
  @Test
  void qemu7HasNoX2apicMode() {
    ApicMachine m = ApicMachine.running(1, Profile.QEMU7);
    m.enterX2(0);
    assertThat(m.rdmsr(0, APIC_BASE)).isEqualTo(0xfee0_0900L);
    m.wrmsr(0, 0x808, 0x50);
    assertThat(m.rdmsr(0, 0x808)).isZero();
    assertThat(m.read(0, TPR)).isZero();
  }

  @Item(68)
  @ParameterizedTest
  @EnumSource(value = Profile.class, names = "QEMU7", mode = EnumSource.Mode.EXCLUDE)
  void outsideX2apicModeItsMsrsFault(Profile profile) {
    ApicMachine m = ApicMachine.running(1, profile);
    assertThat(readable(m)).isEmpty();
    assertThat(m.wrmsrFaults(0, 0x808, 0)).isTrue();
  }

  @Item(69)
  @ParameterizedTest
  @ValueSource(longs = {0x802, 0x803, 0x80a, 0x80d, 0x810, 0x818, 0x827, 0x831, 0x839})
  void writesOfReadOnlyMsrsFault(long number) {
    for (Profile profile : List.of(Profile.ARCH, Profile.QEMU10, Profile.KVM)) {
      ApicMachine m = ApicMachine.runningX2(1, profile);
      boolean faults =
          profile != Profile.QEMU10 || number == 0x802 || number == 0x80d || number == 0x831;
      assertThat(m.wrmsrFaults(0, number, 0)).as(profile.id()).isEqualTo(faults);
    }
  }

  @Item(70)
  @ParameterizedTest
  @ValueSource(ints = {12, 13, 16, 17, 20, 25, 31})
  void reservedBitsOfIcrFaultAndSendNothing(int bit) {
    for (Profile profile : List.of(Profile.ARCH, Profile.QEMU10, Profile.KVM)) {
      ApicMachine m = ApicMachine.runningX2(2, profile);
      long value = 1L << 32 | ((FIXED | 0x61 | 1L << bit) & 0xffff_ffffL);
      boolean faults = arch(profile) || (kvm(profile) && bit != 12);
      assertThat(m.wrmsrFaults(0, 0x830, value)).as(profile.id()).isEqualTo(faults);
      assertThat(m.taken(1)).as(profile.id()).isEqualTo(faults ? List.of() : List.of(0x61));
    }
  }

  @Item(70)
  @ParameterizedTest
  @ValueSource(longs = {0x808, 0x80b, 0x80f, 0x832, 0x835, 0x83e})
  void reservedBitsOfOtherRegistersFaultToo(long number) {
    long low = number == 0x83e ? 4 : number == 0x832 ? 1 << 19 : 1 << 18;
    ApicMachine arch = ApicMachine.runningX2(1, Profile.ARCH);
    assertThat(arch.wrmsrFaults(0, number, low)).isTrue();
    assertThat(arch.wrmsrFaults(0, number, 1L << 32)).isTrue();
    ApicMachine kvm = ApicMachine.runningX2(1, Profile.KVM);
    assertThat(kvm.wrmsrFaults(0, number, low)).isFalse();
    assertThat(kvm.wrmsrFaults(0, number, 1L << 32)).isTrue();
    ApicMachine qemu = ApicMachine.runningX2(1, Profile.QEMU10);
    assertThat(qemu.wrmsrFaults(0, number, low)).isFalse();
  }

  @Item(70)
  @Test
  void onlyZeroIsWrittenToEsr() {
    for (Profile profile : List.of(Profile.ARCH, Profile.QEMU10, Profile.KVM)) {
      ApicMachine m = ApicMachine.runningX2(1, profile);
      assertThat(m.wrmsrFaults(0, 0x828, 1)).isEqualTo(profile != Profile.QEMU10);
      assertThat(m.wrmsrFaults(0, 0x828, 0)).isFalse();
    }
  }

  @Item(70)
  @Test
  void icrReadsBackWhole() {
    for (Profile profile : List.of(Profile.ARCH, Profile.QEMU10, Profile.KVM)) {
      ApicMachine m = ApicMachine.runningX2(2, profile);
      m.icr(0, 1, FIXED | 0x61);
      long whole = 0x1_0000_4061L;
      assertThat(m.rdmsr(0, 0x830))
          .isEqualTo(profile == Profile.QEMU10 ? whole & 0xffff_ffffL : whole);
    }
  }

  private static ApicMachine sparse(Profile profile) {
    return ApicMachine.of(X86Config.of(ApicIds.of(0, 2, 0x105), profile));
  }

  @Item(71)
  @ParameterizedTest
  @EnumSource(value = Profile.class, names = "QEMU7", mode = EnumSource.Mode.EXCLUDE)
  void ldrFollowsFromTheId(Profile profile) {
    ApicMachine m = ApicMachine.runningX2(4, profile);
    for (int cpu = 0; cpu < 4; cpu++) {
      assertThat(m.rdmsr(cpu, 0x80d)).isEqualTo(1L << cpu);
    }
    ApicMachine sparse = sparse(profile);
    sparse.enterX2(2);
    assertThat(sparse.rdmsr(2, 0x80d)).isEqualTo(0x0010_0020);
    assertThat(sparse.rdmsr(2, 0x802)).isEqualTo(0x105);
  }

  @Item(72)
  @ParameterizedTest
  @EnumSource(value = Profile.class, names = "QEMU7", mode = EnumSource.Mode.EXCLUDE)
  void destinationsHave32Bits(Profile profile) {
    ApicMachine m = ApicMachine.runningX2(4, profile);
    assertThat(fixed(m, 4, 0xffff_ffffL, 0)).containsExactly(0, 1, 2, 3);
    assertThat(fixed(m, 4, 0xffff_ffffL, LOGICAL)).containsExactly(0, 1, 2, 3);
    assertThat(fixed(m, 4, 0xff, 0)).isEmpty();
    assertThat(fixed(m, 4, 0x0a, LOGICAL)).containsExactly(1, 3);
    assertThat(fixed(m, 4, 0x1_000a, LOGICAL)).isEmpty();
    assertThat(fixed(m, 4, 0xffff_000aL, LOGICAL)).isEmpty();
    assertThat(fixed(m, 4, 0x102, 0)).isEmpty();
  }

  @Item(73)
  @ParameterizedTest
  @EnumSource(value = Profile.class, names = "QEMU7", mode = EnumSource.Mode.EXCLUDE)
  void selfIpiLeavesIcrAlone(Profile profile) {
    ApicMachine m = ApicMachine.runningX2(1, profile);
    m.wrmsr(0, 0x83f, 0x61);
    assertThat(m.taken(0)).containsExactly(0x61);
    assertThat(m.rdmsr(0, 0x830)).isZero();
    assertThat(m.wrmsrFaults(0, 0x83f, 0x161)).isEqualTo(profile != Profile.QEMU10);
    assertThat(m.rdmsrFaults(0, 0x83f)).isTrue();
  }

  @Item(74)
  @ParameterizedTest
  @EnumSource(value = Profile.class, names = "QEMU7", mode = EnumSource.Mode.EXCLUDE)
  void thePageIsGoneInX2apicMode(Profile profile) {
    ApicMachine m = ApicMachine.runningX2(1, profile);
    assertThat(m.read(0, TPR)).isEqualTo(profile == Profile.QEMU10 ? 0 : 0xffff_ffffL);
    m.write(0, TPR, 0x30);
    assertThat(m.rdmsr(0, 0x808)).isEqualTo(profile == Profile.QEMU10 ? 0x30 : 0);
  }

  @Item(75)
  @ParameterizedTest
  @EnumSource(value = Profile.class, names = "QEMU7", mode = EnumSource.Mode.EXCLUDE)
  void initKeepsX2apicMode(Profile profile) {
    ApicMachine m = ApicMachine.runningX2(3, profile);
    m.wrmsr(2, 0x808, 0x40);
    m.interrupts(2, false);
    m.icr(0, 2, FIXED | 0x61);
    m.icr(0, 2, INIT);
    m.settle();
    m.icr(0, 2, SIPI | 8);
    assertThat(m.starts()).containsExactly("2@8000");
    assertThat(m.rdmsr(2, APIC_BASE)).isEqualTo(X2APIC);
    assertThat(m.rdmsr(2, 0x802)).isEqualTo(2);
    assertThat(m.rdmsr(2, 0x80d)).isEqualTo(4);
    assertThat(m.rdmsr(2, 0x80f)).isEqualTo(0xff);
    assertThat(m.rdmsr(2, 0x808)).isZero();
    assertThat(m.rdmsr(2, 0x823)).isZero();
  }

  @Item(76)
  @ParameterizedTest
  @EnumSource(value = Profile.class, names = "QEMU7", mode = EnumSource.Mode.EXCLUDE)
  void enteringX2apicModeDiscardsAnIdThatSoftwareGave(Profile profile) {
    ApicMachine m = ApicMachine.running(2, profile);
    m.write(1, TPR, 0x20);
    m.write(1, ID, 0x55L << 24);
    m.enterX2(1);
    assertThat(m.rdmsr(1, 0x802)).isEqualTo(1);
    assertThat(m.rdmsr(1, 0x808)).isEqualTo(0x20);
    assertThat(m.rdmsr(1, 0x80f)).isEqualTo(0x1ff);
  }

  @Item(77)
  @ParameterizedTest
  @EnumSource(value = Profile.class, names = "QEMU7", mode = EnumSource.Mode.EXCLUDE)
  void aCpuInXapicModeComparesEightBits(Profile profile) {
    ApicMachine m = ApicMachine.running(4, profile);
    m.enterX2(0);
    assertThat(fixed(m, 4, 0x103, 0)).isEqualTo(kvm(profile) ? List.of() : List.of(3));
  }

  @Item(78)
  @ParameterizedTest
  @EnumSource(value = Profile.class, names = "QEMU7", mode = EnumSource.Mode.EXCLUDE)
  void theWideBroadcastReachesXapicModeToo(Profile profile) {
    ApicMachine m = ApicMachine.running(4, profile);
    m.enterX2(0);
    m.enterX2(1);
    assertThat(fixed(m, 4, 0xffff_ffffL, 0))
        .isEqualTo(kvm(profile) ? List.of(0, 1) : List.of(0, 1, 2, 3));
    assertThat(fixed(m, 4, 0xff, 0)).isEqualTo(List.of(2, 3));
  }

  @Item(78)
  @Test
  void qemuCutsLogicalDestinationsBehindTheFirstXapicCpu() {
    ApicMachine m = ApicMachine.of(X86Config.of(ApicIds.of(0, 1, 0x15), Profile.QEMU10));
    m.enterX2(0);
    m.icr(0, 0x15, INIT);
    m.settle();
    m.icr(0, 0x15, SIPI | 8);
    m.settle();
    m.enterX2(2);
    m.wrmsr(2, 0x80f, 0x1ff);
    m.interrupts(2, true);
    assertThat(fixed(m, 3, 0x1_0020, LOGICAL)).isEmpty();
  }

  @Item(79)
  @ParameterizedTest
  @EnumSource(value = Profile.class, names = "QEMU7", mode = EnumSource.Mode.EXCLUDE)
  void anIdAbove255CanBeStarted(Profile profile) {
    ApicMachine m = sparse(profile);
    m.enterX2(0);
    m.icr(0, 0x105, INIT);
    m.settle();
    m.icr(0, 0x105, SIPI | 8);
    assertThat(m.starts()).containsExactly("2@8000");
    m.enterX2(2);
    m.icr(0, 5, INIT);
    assertThat(m.executing(2)).isTrue();
  }
}
