package org.smpstartup.board.x86apic.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.x86apic.behaviours.ByProfile.arch;
import static org.smpstartup.board.x86apic.behaviours.ByProfile.kvm;
import static org.smpstartup.board.x86apic.behaviours.ByProfile.qemu;
import static org.smpstartup.board.x86apic.support.ApicMachine.*;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.Profile;
import org.smpstartup.board.x86apic.core.CoreLines;
import org.smpstartup.board.x86apic.support.ApicMachine;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 31 to 45: who gets a message, and which modes are messages at all. */
class DestinationBehavioursTest {
  private static final int CPUS = 4;
  private static final int LOWEST = 0x4100;

  /** Who takes a fixed interrupt that CPU 0 sends. */
  private static List<Integer> fixed(ApicMachine m, long dest, int low) {
    m.icr(0, dest, FIXED | 0x61 | low);
    return m.takers(CPUS);
  }

  private static ApicMachine flat(Profile profile) {
    return logical(profile, 0xffff_ffffL, 0x01, 0x02, 0x04, 0x08);
  }

  private static ApicMachine clusters(Profile profile) {
    return logical(profile, 0, 0x11, 0x12, 0x21, 0x22);
  }

  private static ApicMachine logical(Profile profile, long dfr, int... ldr) {
    ApicMachine m = ApicMachine.running(CPUS, profile);
    for (int cpu = 0; cpu < CPUS; cpu++) {
      m.write(cpu, DFR, dfr);
      m.write(cpu, LDR, (long) ldr[cpu] << 24);
    }
    return m;
  }

  @Item(31)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void physicalFFhReachesAll(Profile profile) {
    assertThat(fixed(ApicMachine.running(CPUS, profile), 0xff, 0)).containsExactly(0, 1, 2, 3);
  }

  @Item(32)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void shorthandsIgnoreTheDestination(Profile profile) {
    ApicMachine m = ApicMachine.running(CPUS, profile);
    assertThat(fixed(m, 2, TO_OTHERS)).containsExactly(1, 2, 3);
    assertThat(fixed(m, 2, TO_SELF)).containsExactly(0);
    assertThat(fixed(m, 2, TO_ALL)).containsExactly(0, 1, 2, 3);
  }

  @Item(33)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void anIdThatNobodyHasIsNoError(Profile profile) {
    ApicMachine m = ApicMachine.running(CPUS, profile);
    assertThat(fixed(m, 0x77, 0)).isEmpty();
    assertThat(m.errors(0)).isZero();
  }

  @Item(34)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void flatLogicalDestinationsAreMasks(Profile profile) {
    ApicMachine m = flat(profile);
    assertThat(fixed(m, 0x0a, LOGICAL)).containsExactly(1, 3);
    assertThat(fixed(m, 0xff, LOGICAL)).containsExactly(0, 1, 2, 3);
    assertThat(fixed(m, 0, LOGICAL)).isEmpty();
    assertThat(fixed(m, 0x80, LOGICAL)).isEmpty();
  }

  @Item(34)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void logicalFFhIsABroadcastButOnQemuAMask(Profile profile) {
    ApicMachine m = flat(profile);
    m.write(2, LDR, 0);
    List<Integer> masked = List.of(0, 1, 3);
    assertThat(fixed(m, 0xff, LOGICAL)).isEqualTo(qemu(profile) ? masked : List.of(0, 1, 2, 3));
  }

  @Item(35)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void clusterDestinationsNameAClusterAndItsMembers(Profile profile) {
    ApicMachine m = clusters(profile);
    assertThat(fixed(m, 0x13, LOGICAL)).containsExactly(0, 1);
    assertThat(fixed(m, 0x21, LOGICAL)).containsExactly(2);
    assertThat(fixed(m, 0x10, LOGICAL)).isEmpty();
  }

  @Item(36)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void cluster15IsEveryCluster(Profile profile) {
    ApicMachine m = clusters(profile);
    boolean known = arch(profile) || profile == Profile.QEMU10;
    assertThat(fixed(m, 0xf1, LOGICAL)).isEqualTo(known ? List.of(0, 2) : List.of());
    List<Integer> all = List.of(0, 1, 2, 3);
    assertThat(fixed(m, 0xff, LOGICAL)).isEqualTo(profile == Profile.QEMU7 ? List.of() : all);
  }

  @Item(37)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void eachTargetUsesItsOwnModel(Profile profile) {
    ApicMachine m = clusters(profile);
    m.write(3, DFR, 0xffff_ffffL);
    m.write(3, LDR, 0x12L << 24);
    assertThat(fixed(m, 0x12, LOGICAL)).containsExactly(1, 3);
    assertThat(fixed(m, 0x02, LOGICAL)).containsExactly(3);
  }

  @Item(37)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void otherModelsNeverMatch(Profile profile) {
    ApicMachine m = flat(profile);
    m.write(1, DFR, 0x5000_0000);
    assertThat(fixed(m, 0x0e, LOGICAL)).containsExactly(2, 3);
  }

  @Item(38)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void lowestPriorityGoesToOneOfItsTargets(Profile profile) {
    ApicMachine m = flat(profile);
    List<Integer> reached =
        IntStream.of(0x65, 0x66, 0x67)
            .mapToObj(vector -> {
              m.icr(0, 0x06, LOWEST | LOGICAL | vector);
              List<Integer> takers = m.takers(CPUS);
              assertThat(takers).hasSize(1);
              return takers.getFirst();
            })
            .toList();
    assertThat(reached).isEqualTo(kvm(profile) ? List.of(2, 1, 2) : List.of(1, 1, 1));
  }

  @Item(39)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void lowestPriorityLooksAtTheTargetsPriority(Profile profile) {
    ApicMachine m = flat(profile);
    m.write(1, TPR, 0x80);
    m.icr(0, 0x06, LOWEST | LOGICAL | 0x68);
    assertThat(m.takers(CPUS)).isEqualTo(arch(profile) ? List.of(2) : List.of());
    assertThat(m.in(1, IRR, 0x68)).isEqualTo(!arch(profile));
  }

  @Item({38, 39})
  @Test
  void onKvmLowestPriorityToAllIsFixed() {
    ApicMachine m = flat(Profile.KVM);
    m.icr(0, 0xff, LOWEST | 0x68);
    assertThat(m.takers(CPUS)).containsExactly(0, 1, 2, 3);
  }

  @Item({38, 39})
  @Test
  void lowestPriorityLeavesOutTheSoftwareDisabled() {
    ApicMachine m = flat(Profile.ARCH);
    m.write(1, SVR, 0xff);
    m.icr(0, 0x06, LOWEST | LOGICAL | 0x68);
    assertThat(m.takers(CPUS)).containsExactly(2);
    m.write(2, SVR, 0xff);
    m.icr(0, 0x06, LOWEST | LOGICAL | 0x68);
    assertThat(m.takers(CPUS)).isEmpty();
  }

  @Item(40)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void twoCpusOfOneIdBothGetIt(Profile profile) {
    ApicMachine m = ApicMachine.running(CPUS, profile);
    m.write(2, ID, 1L << 24);
    List<Integer> first = List.of(1);
    assertThat(fixed(m, 1, 0)).isEqualTo(profile == Profile.QEMU7 ? first : List.of(1, 2));
  }

  @Item(41)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void reservedDeliveryModesDoNothing(Profile profile) {
    ApicMachine m = ApicMachine.running(CPUS, profile);
    m.icr(0, 1, 0x4300 | 0x61);
    assertThat(m.takers(CPUS)).isEmpty();
    m.icr(0, 1, 0x4700 | 0x61);
    assertThat(m.taken(1)).isEqualTo(qemu(profile) ? List.of(0x61) : List.of());
    assertThat(m.errors(0)).isZero();
  }

  @Item(42)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void nmiToSelfOrToAllIsInvalid(Profile profile) {
    ApicMachine m = ApicMachine.running(CPUS, profile);
    m.icr(0, 0, TO_SELF | NMI);
    assertThat(m.takers(CPUS)).isEqualTo(arch(profile) ? List.of() : List.of(0));
    m.icr(0, 0, TO_ALL | NMI);
    assertThat(m.takers(CPUS)).isEqualTo(arch(profile) ? List.of() : List.of(0, 1, 2, 3));
    m.icr(0, 0, TO_OTHERS | NMI);
    assertThat(m.takers(CPUS)).containsExactly(1, 2, 3);
  }

  @Item(43)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void theVectorOfAnNmiIsIgnored(Profile profile) {
    ApicMachine m = ApicMachine.running(CPUS, profile);
    m.icr(0, 1, NMI | 0x61);
    assertThat(m.rig().pending(1)).isEqualTo(CoreLines.NMI);
    assertThat(m.rig().take(1, m.rig().pending(1))).isEqualTo(2);
    assertThat(m.in(1, IRR, 0x61)).isFalse();
  }

  @Item(44)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void nmiIgnoresInterruptFlagAndTaskPriority(Profile profile) {
    ApicMachine m = ApicMachine.running(CPUS, profile);
    m.interrupts(1, false);
    m.write(1, TPR, 0xff);
    m.icr(0, 1, FIXED | 0xf1);
    m.icr(0, 1, NMI);
    assertThat(m.taken(1)).containsExactly(TOOK_NMI);
    m.write(1, TPR, 0);
    assertThat(m.taken(1)).isEmpty();
    m.interrupts(1, true);
    assertThat(m.taken(1)).containsExactly(0xf1);
  }

  @Item(45)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void oneNmiIsLatchedWhileOneIsInService(Profile profile) {
    ApicMachine m = ApicMachine.running(CPUS, profile);
    m.icr(0, 0, NMI);
    assertThat(m.take(0)).isEqualTo(TOOK_NMI);
    for (int i = 0; i < 3; i++) {
      m.icr(0, 0, NMI);
    }
    assertThat(m.rig().pending(0)).isNegative();
    m.rig().finish(0, CoreLines.NMI);
    assertThat(m.taken(0)).containsExactly(TOOK_NMI);
  }

  @Item(45)
  @ParameterizedTest
  @EnumSource(Profile.class)
  void kvmHoldsTwoNmisThatCameBeforeEitherWasTaken(Profile profile) {
    ApicMachine m = ApicMachine.running(CPUS, profile);
    for (int i = 0; i < 3; i++) {
      m.icr(0, 1, NMI);
    }
    assertThat(m.taken(1)).hasSize(kvm(profile) ? 2 : 1);
  }
}
