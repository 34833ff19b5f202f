package org.smpstartup.board.ppc.mpic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.ppc.support.MpicMachine.GCR;
import static org.smpstartup.board.ppc.support.MpicMachine.MASK;
import static org.smpstartup.board.ppc.support.MpicMachine.source;
import static org.smpstartup.board.ppc.support.MpicMachine.window;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.board.ppc.support.Kind;
import org.smpstartup.board.ppc.support.MpicMachine;

/** Interrupts from pins and from units inside the chip. */
class SourcesTest {
  private static final long LEVEL = 1 << 22;
  private static final long ACTIVE_HIGH = 1 << 23;
  private static final long PRIORITY_8 = 8 << 16;
  private static final int VECTOR = 0x30;
  private static final int PIN = 3;
  private static final int DESTINATION = 0x10;
  private static final int OUTPUT = 0x18;
  private static final long TIE = 1L << 28;

  private static MpicMachine machine(Kind kind, int source, long bits, long destination) {
    MpicMachine m = MpicMachine.running(kind);
    m.write(0, source(source) + DESTINATION, destination);
    m.write(0, source(source), bits | PRIORITY_8 | VECTOR);
    return m;
  }

  @ParameterizedTest
  @EnumSource(names = "QEMU", mode = EnumSource.Mode.EXCLUDE)
  void anEdgeIsLatchedOnce(Kind kind) {
    MpicMachine m = machine(kind, PIN, ACTIVE_HIGH, 2);
    m.pin(PIN, false);
    assertThat(m.asserted(1)).isFalse();
    m.pin(PIN, true);
    m.pin(PIN, false);
    assertThat(m.asserted(1)).isTrue();
    assertThat(m.serve(1)).isEqualTo(VECTOR);
    assertThat(m.asserted(1)).isFalse();
    m.pin(PIN, true);
    assertThat(m.serve(1)).isEqualTo(VECTOR);
  }

  @ParameterizedTest
  @EnumSource(names = "QEMU", mode = EnumSource.Mode.EXCLUDE)
  void aFallingEdgeCountsWhereThePolarityIsLow(Kind kind) {
    MpicMachine m = machine(kind, PIN, 0, 1);
    m.pin(PIN, true);
    assertThat(m.asserted(0)).isFalse();
    m.pin(PIN, false);
    assertThat(m.asserted(0)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = "QEMU", mode = EnumSource.Mode.EXCLUDE)
  void aLevelAsksAgainAfterItsEndWhileItIsThere(Kind kind) {
    MpicMachine m = machine(kind, PIN, LEVEL, 2);
    m.pin(PIN, false);
    assertThat(m.iack(1)).isEqualTo(VECTOR);
    assertThat(m.asserted(1)).isFalse();
    m.eoi(1);
    assertThat(m.asserted(1)).isTrue();
    m.iack(1);
    m.pin(PIN, true);
    m.eoi(1);
    assertThat(m.asserted(1)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = "QEMU", mode = EnumSource.Mode.EXCLUDE)
  void aLevelThatGoesBeforeTheAcknowledgeIsSpurious(Kind kind) {
    MpicMachine m = machine(kind, PIN, LEVEL | ACTIVE_HIGH, 2);
    m.pin(PIN, false);
    m.pin(PIN, true);
    assertThat(m.asserted(1)).isTrue();
    m.pin(PIN, false);
    assertThat(m.asserted(1)).isFalse();
    assertThat(m.iack(1)).isEqualTo(m.spurious());
  }

  @ParameterizedTest
  @EnumSource(names = "QEMU", mode = EnumSource.Mode.EXCLUDE)
  void aMaskedPinIsKept(Kind kind) {
    MpicMachine m = machine(kind, PIN, MASK, 2);
    m.pin(PIN, false);
    assertThat(m.asserted(1)).isFalse();
    m.write(0, source(PIN), PRIORITY_8 | VECTOR);
    assertThat(m.serve(1)).isEqualTo(VECTOR);
  }

  @Test
  void ofSeveralProcessorsTheOneOfLowestTaskPriorityGetsIt() {
    MpicMachine m = machine(Kind.CLASSIC, PIN, 0, 3);
    m.ctpr(0, 5);
    m.ctpr(1, 4);
    edge(m);
    assertThat(m.asserted(0)).isFalse();
    assertThat(m.serve(1)).isEqualTo(VECTOR);
  }

  @Test
  void aTieGoesToTheFirstOrInTurns() {
    MpicMachine m = machine(Kind.CLASSIC, PIN, 0, 3);
    for (int i = 0; i < 2; i++) {
      edge(m);
      assertThat(m.serve(0)).isEqualTo(VECTOR);
    }
    m.write(0, GCR, MpicMachine.MIXED | TIE);
    edge(m);
    assertThat(m.serve(1)).isEqualTo(VECTOR);
    edge(m);
    assertThat(m.serve(0)).isEqualTo(VECTOR);
    edge(m);
    assertThat(m.serve(1)).isEqualTo(VECTOR);
  }

  private static void edge(MpicMachine m) {
    m.pin(PIN, true);
    m.pin(PIN, false);
  }

  @Test
  void passThroughGivesThe8259ToProcessor0() {
    MpicMachine m = MpicMachine.running(Kind.CLASSIC);
    m.write(0, GCR, 0);
    m.pin(0, true);
    assertThat(m.asserted(0)).isTrue();
    assertThat(m.iack(0)).isEqualTo(m.spurious());
    assertThat(m.asserted(0)).isTrue();
    m.pin(0, false);
    assertThat(m.asserted(0)).isFalse();
  }

  @Test
  void aUnitInsideTheChipIsALevelWhateverItsSense() {
    int uart = 42;
    MpicMachine m = machine(Kind.FREESCALE, uart, 0, 4);
    m.pin(uart, true);
    assertThat(m.iack(2)).isEqualTo(VECTOR);
    m.eoi(2);
    assertThat(m.asserted(2)).isTrue();
    m.pin(uart, false);
    assertThat(m.asserted(2)).isFalse();
  }

  @Test
  void aCriticalSourceKnowsNoPriorityAndNoAcknowledge() {
    MpicMachine m = machine(Kind.FREESCALE, PIN, LEVEL, 2);
    m.write(0, source(PIN) + OUTPUT, 1);
    m.ctpr(1, 15);
    m.pin(PIN, false);
    assertThat(m.critical(1)).isTrue();
    assertThat(m.iack(1)).isEqualTo(m.spurious());
    m.pin(PIN, true);
    assertThat(m.critical(1)).isFalse();
  }

  @Test
  void beforeTheOutputRegisterTheDestinationSaysCritical() {
    MpicMachine m = machine(Kind.DUAL, PIN, LEVEL, 1L << 29);
    m.pin(PIN, false);
    assertThat(m.critical(1)).isTrue();
    assertThat(m.critical(0)).isFalse();
    assertThat(m.asserted(0)).isFalse();
  }

  @Test
  void onQemuALevelStaysPendingAndAnEdgeIsOnce() {
    MpicMachine m = machine(Kind.QEMU, PIN, LEVEL, 2);
    m.pin(PIN, true);
    assertThat(m.iack(1)).isEqualTo(VECTOR);
    m.eoi(1);
    assertThat(m.asserted(1)).isTrue();
    m.pin(PIN, false);
    assertThat(m.asserted(1)).isFalse();
    m.write(0, source(4) + DESTINATION, 1);
    m.write(0, source(4), PRIORITY_8 | VECTOR);
    m.pin(4, true);
    m.pin(4, false);
    assertThat(m.serve(0)).isEqualTo(VECTOR);
    assertThat(m.asserted(0)).isFalse();
  }

  @Test
  void externalProxyFetchesTheVectorAsTheInterruptIsTaken() {
    MpicMachine m = MpicMachine.running(Kind.FREESCALE);
    m.write(0, GCR, 3L << 29);
    m.ipi(0, 8, 0x41);
    m.dispatch(0, 0, 2);
    m.rig().enable(1, true);
    assertThat(m.rig().pending(1)).isZero();
    assertThat(m.rig().take(1, 0)).isEqualTo(0x41);
    assertThat(m.spr(1, 702)).as("EPR").isEqualTo(0x41);
    assertThat(m.asserted(1)).isFalse();
    m.eoi(1);
    assertThat(m.rig().access(1, Space.SPR, 702, 4, false, 0).fault()).isNull();
  }

  @Test
  void timersKeepWhatIsWrittenAndCountNothing() {
    MpicMachine m = MpicMachine.running(Kind.FREESCALE);
    int timer = 0x1100 + 0x40;
    m.write(0, timer, 5);
    m.write(0, timer + 0x10, 0x8000_1234L);
    m.write(0, timer + 0x20, 0x8009_00f7L);
    m.write(0, timer + 0x30, 0xffff_ffffL);
    assertThat(m.read(0, timer)).isZero();
    assertThat(m.read(0, timer + 0x10)).isEqualTo(0x8000_1234L);
    assertThat(m.read(0, timer + 0x20)).isEqualTo(0x8009_00f7L);
    assertThat(m.read(0, timer + 0x30)).isEqualTo(0xf);
    m.write(0, 0x10f0, 33_333_333);
    assertThat(m.read(0, 0x10f0)).isEqualTo(33_333_333);
  }

  @Test
  void aSourceThatDoesNotExistIsNotThere() {
    MpicMachine m = MpicMachine.running(Kind.DUAL);
    m.write(0, source(80), PRIORITY_8);
    assertThat(m.read(0, source(80))).isZero();
    m.pin(80, true);
    assertThat(m.read(0, window(0, 0x80))).isZero();
  }
}
