package org.smpstartup.board.ppc.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.ppc.support.MpicMachine.GCR;
import static org.smpstartup.board.ppc.support.MpicMachine.MASK;
import static org.smpstartup.board.ppc.support.MpicMachine.ivpr;
import static org.smpstartup.board.ppc.support.MpicMachine.window;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.board.ppc.support.Kind;
import org.smpstartup.board.ppc.support.MpicMachine;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 3 to 28: what becomes of an IPI. */
class DeliveryBehavioursTest {
  private static final int V0 = 0x41;
  private static final int V1 = 0x42;
  private static final int V2 = 0x43;

  private static MpicMachine machine(Kind kind, int priority) {
    MpicMachine m = MpicMachine.running(kind);
    m.ipi(0, priority, V0);
    return m;
  }

  @Item(3)
  @ParameterizedTest
  @EnumSource
  void anIpiAssertsIntAndItsAcknowledgeTellsTheVector(Kind kind) {
    MpicMachine m = machine(kind, 8);
    m.dispatch(0, 0, 2);
    assertThat(m.asserted(1)).isTrue();
    assertThat(m.asserted(0)).isFalse();
    assertThat(m.iack(1)).isEqualTo(V0);
    assertThat(m.asserted(1)).isFalse();
    m.eoi(1);
    assertThat(m.asserted(1)).isFalse();
    assertThat(m.iack(1)).isEqualTo(m.spurious());
  }

  @Item(4)
  @ParameterizedTest
  @EnumSource
  void eachProcessorOfAMaskAcknowledgesForItself(Kind kind) {
    MpicMachine m = machine(kind, 8);
    m.dispatch(0, 0, 3);
    assertThat(m.iack(1)).isEqualTo(V0);
    assertThat(m.asserted(0)).isTrue();
    assertThat(m.iack(0)).isEqualTo(V0);
    m.eoi(0);
    m.eoi(1);
    assertThat(m.asserted(0) || m.asserted(1)).isFalse();
  }

  @Item(5)
  @ParameterizedTest
  @EnumSource
  void twoDispatchesBeforeTheAcknowledgeAreOne(Kind kind) {
    MpicMachine m = machine(kind, 8);
    m.dispatch(0, 0, 2);
    m.dispatch(0, 0, 2);
    assertThat(m.serve(1)).isEqualTo(V0);
    assertThat(m.asserted(1)).isFalse();
    assertThat(m.iack(1)).isEqualTo(m.spurious());
  }

  @Item(6)
  @ParameterizedTest
  @EnumSource
  void aDispatchDuringTheServiceIsDeliveredAfterItsEnd(Kind kind) {
    MpicMachine m = machine(kind, 8);
    m.dispatch(0, 0, 2);
    assertThat(m.iack(1)).isEqualTo(V0);
    m.dispatch(0, 0, 2);
    assertThat(m.asserted(1)).isFalse();
    m.eoi(1);
    assertThat(m.asserted(1)).isTrue();
    assertThat(m.serve(1)).isEqualTo(V0);
    assertThat(m.asserted(1)).isFalse();
  }

  @Item(7)
  @ParameterizedTest
  @EnumSource
  void aProcessorCanRingItself(Kind kind) {
    MpicMachine m = machine(kind, 8);
    m.dispatch(0, 0, 1);
    assertThat(m.asserted(0)).isTrue();
    assertThat(m.serve(0)).isEqualTo(V0);
  }

  @Item(8)
  @ParameterizedTest
  @EnumSource
  void aDispatchHasTheSameEffectInEveryWindow(Kind kind) {
    MpicMachine m = machine(kind, 8);
    m.write(0, window(1, 0x40), 1);
    assertThat(m.asserted(0)).isTrue();
    assertThat(m.asserted(1)).isFalse();
    assertThat(m.serve(0)).isEqualTo(V0);
  }

  @Item(9)
  @ParameterizedTest
  @EnumSource
  void taskPriority15BlocksAllUntilItIsLowered(Kind kind) {
    MpicMachine m = machine(kind, 8);
    m.ctpr(1, 15);
    m.dispatch(0, 0, 2);
    assertThat(m.asserted(1)).isFalse();
    m.ctpr(1, 7);
    assertThat(m.asserted(1)).isTrue();
    assertThat(m.serve(1)).isEqualTo(V0);
  }

  @Item(10)
  @ParameterizedTest
  @EnumSource
  void thePriorityMustBeAboveTheTasks(Kind kind) {
    MpicMachine m = machine(kind, 8);
    m.ctpr(1, 8);
    m.dispatch(0, 0, 2);
    assertThat(m.asserted(1)).isFalse();
    m.ctpr(1, 7);
    assertThat(m.asserted(1)).isTrue();
  }

  @Item(11)
  @ParameterizedTest
  @EnumSource
  void priority0NeverInterrupts(Kind kind) {
    MpicMachine m = machine(kind, 0);
    m.dispatch(0, 0, 2);
    assertThat(m.asserted(1)).isFalse();
    assertThat(m.iack(1)).isEqualTo(m.spurious());
  }

  @Item(12)
  @ParameterizedTest
  @EnumSource
  void aMaskedRequestIsKeptAndDeliveredWhenTheMaskGoes(Kind kind) {
    MpicMachine m = machine(kind, 8);
    m.write(0, ivpr(0), MASK | 8 << 16 | V0);
    m.dispatch(0, 0, 2);
    assertThat(m.asserted(1)).isFalse();
    m.ipi(0, 8, V0);
    assertThat(m.asserted(1)).isTrue();
    assertThat(m.serve(1)).isEqualTo(V0);
  }

  @Item(13)
  @ParameterizedTest
  @EnumSource
  void aHigherPriorityNestsAndAnEqualOneDoesNot(Kind kind) {
    MpicMachine m = machine(kind, 5);
    m.ipi(1, 8, V1);
    m.ipi(2, 5, V2);
    m.dispatch(0, 0, 2);
    assertThat(m.iack(1)).isEqualTo(V0);
    m.dispatch(0, 2, 2);
    assertThat(m.asserted(1)).isFalse();
    m.dispatch(0, 1, 2);
    assertThat(m.asserted(1)).isTrue();
    assertThat(m.iack(1)).isEqualTo(V1);
  }

  @Item(14)
  @ParameterizedTest
  @EnumSource
  void theEndOfTheHigherServiceLeavesTheLowerOneInForce(Kind kind) {
    MpicMachine m = machine(kind, 5);
    m.ipi(1, 8, V1);
    m.ipi(2, 5, V2);
    m.dispatch(0, 0, 2);
    m.iack(1);
    m.dispatch(0, 1, 2);
    m.iack(1);
    m.dispatch(0, 2, 2);
    m.eoi(1);
    assertThat(m.asserted(1)).isFalse();
    assertThat(m.iack(1)).isEqualTo(kind.manual() ? m.spurious() : V2);
    if (kind.manual()) {
      m.eoi(1);
      assertThat(m.asserted(1)).isTrue();
      assertThat(m.iack(1)).isEqualTo(V2);
    }
  }

  @Item(15)
  @ParameterizedTest
  @EnumSource
  void withNothingRequestedAnAcknowledgeIsSpurious(Kind kind) {
    MpicMachine m = MpicMachine.running(kind);
    assertThat(m.iack(0)).isEqualTo(kind.classic() ? 0xff : 0xffff);
    m.write(0, MpicMachine.SVR, 0x77);
    assertThat(m.iack(1)).isEqualTo(0x77);
  }

  @Item(16)
  @ParameterizedTest
  @EnumSource
  void anEndWithNothingInServiceDoesNothing(Kind kind) {
    MpicMachine m = machine(kind, 8);
    m.eoi(1);
    m.dispatch(0, 0, 2);
    m.eoi(1);
    assertThat(m.serve(1)).isEqualTo(V0);
  }

  @Item(17)
  @ParameterizedTest
  @EnumSource
  void aMaskBeforeTheAcknowledgeWithdrawsAndKeepsTheRequest(Kind kind) {
    MpicMachine m = machine(kind, 8);
    m.dispatch(0, 0, 2);
    assertThat(m.asserted(1)).isTrue();
    m.write(0, ivpr(0), MASK | 8 << 16 | V0);
    assertThat(m.asserted(1)).isFalse();
    assertThat(m.iack(1)).isEqualTo(m.spurious());
    m.ipi(0, 8, V0);
    assertThat(m.asserted(1)).isTrue();
    assertThat(m.serve(1)).isEqualTo(V0);
  }

  @Item(21)
  @ParameterizedTest
  @EnumSource
  void ofEqualPrioritiesTheLowestNumberComesFirst(Kind kind) {
    MpicMachine m = machine(kind, 8);
    m.ipi(1, 8, V1);
    m.ipi(2, 8, V2);
    m.dispatch(0, 2, 2);
    m.dispatch(0, 1, 2);
    m.dispatch(0, 0, 2);
    assertThat(m.serve(1)).isEqualTo(V0);
    assertThat(m.serve(1)).isEqualTo(V1);
    assertThat(m.serve(1)).isEqualTo(V2);
  }

  @Item(22)
  @ParameterizedTest
  @EnumSource
  void theHigherPriorityComesFirstInWhateverOrder(Kind kind) {
    MpicMachine m = machine(kind, 5);
    m.ipi(1, 8, V1);
    m.ipi(2, 3, V2);
    m.dispatch(0, 0, 2);
    m.dispatch(0, 2, 2);
    m.dispatch(0, 1, 2);
    assertThat(m.serve(1)).isEqualTo(V1);
    assertThat(m.serve(1)).isEqualTo(V0);
    assertThat(m.serve(1)).isEqualTo(V2);
  }

  @Item(23)
  @ParameterizedTest
  @EnumSource
  void dispatchesOfTwoProcessorsMergeUntilTheAcknowledge(Kind kind) {
    MpicMachine m = machine(kind, 8);
    m.dispatch(0, 0, 2);
    m.dispatch(1, 0, 2);
    assertThat(m.iack(1)).isEqualTo(V0);
    m.dispatch(0, 0, 2);
    m.eoi(1);
    assertThat(m.serve(1)).isEqualTo(V0);
    assertThat(m.asserted(1)).isFalse();
    long all = (1L << kind.cpus()) - 1;
    m.dispatch(0, 0, all);
    for (int cpu = kind.cpus() - 1; cpu >= 0; cpu--) {
      for (int rest = 0; rest <= cpu; rest++) {
        assertThat(m.asserted(rest)).isTrue();
      }
      assertThat(m.serve(cpu)).isEqualTo(V0);
    }
  }

  @Item(24)
  @ParameterizedTest
  @EnumSource
  void activityIsShownWhilePendingOrInService(Kind kind) {
    MpicMachine m = machine(kind, 8);
    assertThat(m.active(0)).isFalse();
    m.dispatch(0, 0, 2);
    assertThat(m.active(0)).isTrue();
    m.iack(1);
    assertThat(m.active(0)).isEqualTo(kind.manual());
    m.eoi(1);
    assertThat(m.active(0)).isFalse();
    m.write(0, ivpr(0), MASK | 8 << 16 | V0);
    m.dispatch(0, 0, 2);
    assertThat(m.active(0)).isEqualTo(kind.manual());
  }

  @Item(25)
  @ParameterizedTest
  @EnumSource
  void anAcknowledgeBelowTheTaskPriorityChangesNothing(Kind kind) {
    MpicMachine m = machine(kind, 8);
    m.ctpr(1, 9);
    m.dispatch(0, 0, 2);
    assertThat(m.iack(1)).isEqualTo(m.spurious());
    m.ctpr(1, 0);
    assertThat(m.asserted(1)).isTrue();
    assertThat(m.iack(1)).isEqualTo(kind.manual() ? V0 : m.spurious());
  }

  @Item(26)
  @ParameterizedTest
  @EnumSource
  void aRaisedTaskPriorityWithdrawsAndGivesBack(Kind kind) {
    MpicMachine m = machine(kind, 8);
    m.dispatch(0, 0, 2);
    m.ctpr(1, 15);
    assertThat(m.asserted(1)).isFalse();
    m.ctpr(1, 0);
    assertThat(m.asserted(1)).isTrue();
    assertThat(m.serve(1)).isEqualTo(V0);
    m.dispatch(0, 0, 2);
    m.ctpr(1, 15);
    assertThat(m.iack(1)).isEqualTo(m.spurious());
    m.ctpr(1, 0);
    assertThat(m.iack(1)).isEqualTo(kind.manual() ? V0 : m.spurious());
  }

  @Item(27)
  @ParameterizedTest
  @EnumSource
  void anEndLooksAtTheTaskPriority(Kind kind) {
    MpicMachine m = machine(kind, 5);
    m.ipi(1, 3, V1);
    m.dispatch(0, 0, 2);
    m.iack(1);
    m.ctpr(1, 4);
    m.dispatch(0, 1, 2);
    m.eoi(1);
    assertThat(m.asserted(1)).isEqualTo(!kind.manual());
    if (kind.manual()) {
      m.ctpr(1, 0);
      assertThat(m.serve(1)).isEqualTo(V1);
    }
  }

  @Item(28)
  @ParameterizedTest
  @EnumSource
  void aPriorityRaisedUnderARequestCounts(Kind kind) {
    MpicMachine m = machine(kind, 3);
    m.ctpr(1, 4);
    m.dispatch(0, 0, 2);
    assertThat(m.asserted(1)).isFalse();
    m.ipi(0, 6, V1);
    assertThat(m.asserted(1)).isTrue();
    assertThat(m.serve(1)).isEqualTo(V1);
  }

  @Item(46)
  @ParameterizedTest
  @EnumSource
  void aTaskPriorityRaisedInServiceLosesNothing(Kind kind) {
    MpicMachine m = machine(kind, 8);
    m.dispatch(0, 0, 2);
    m.iack(1);
    m.ctpr(1, 15);
    m.eoi(1);
    assertThat(m.asserted(1)).isFalse();
    m.ctpr(1, 0);
    assertThat(m.asserted(1)).isFalse();
    assertThat(m.iack(1)).isEqualTo(m.spurious());
    m.dispatch(0, 0, 2);
    assertThat(m.serve(1)).isEqualTo(V0);
  }

  @ParameterizedTest
  @EnumSource
  void bitsOfAbsentProcessorsDoNothing(Kind kind) {
    MpicMachine m = machine(kind, 8);
    m.dispatch(0, 0, 1L << kind.cpus());
    assertThat(m.active(0)).isEqualTo(!kind.manual());
    m.dispatch(0, 0, 2);
    assertThat(m.serve(1)).isEqualTo(V0);
  }

  @ParameterizedTest
  @EnumSource
  void passThroughStopsIpisInTheClassicFamily(Kind kind) {
    MpicMachine m = machine(kind, 8);
    m.write(0, GCR, 0);
    m.dispatch(0, 0, 2);
    assertThat(m.asserted(1)).isEqualTo(!kind.classic());
    m.write(0, GCR, MpicMachine.MIXED);
    assertThat(m.serve(1)).isEqualTo(V0);
  }
}
