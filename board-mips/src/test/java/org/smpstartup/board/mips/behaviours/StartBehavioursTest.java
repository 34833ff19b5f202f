package org.smpstartup.board.mips.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.mips.support.Lab.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.Profile;
import org.smpstartup.board.mips.core.Cp0;
import org.smpstartup.board.mips.cpc.CpcOffsets;
import org.smpstartup.board.mips.support.Lab;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 6 to 17, 38 and 39: virtual processors and cores that start and stop. */
class StartBehavioursTest {
  private static final long VP_STOP = CPC_LOCAL + CpcOffsets.VP_STOP;
  private static final long VP_RUN = CPC_LOCAL + CpcOffsets.VP_RUN;
  private static final long VP_RUNNING = CPC_LOCAL + CpcOffsets.VP_RUNNING;
  private static final long OTHER = GCR_LOCAL + 0x18;
  private static final long COHERENCE = 0x08;
  private static final long RESET_BASE = 0x20;

  @Item(6)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void aVpStartsAtItsResetBaseInResetState(Profile profile) {
    Lab lab = Lab.boston(4, profile);
    lab.write(0, OTHER, 2);
    lab.write(0, GCR_OTHER + RESET_BASE, 0x8010_1000L);
    lab.write(0, VP_RUN, 1 << 2);
    assertThat(lab.happened()).containsExactly("2@80101000");
    assertThat(lab.cp0(2, Cp0.STATUS)).isEqualTo(0x0040_0004L);
    assertThat(lab.cp0(2, Cp0.EBASE)).isEqualTo(0x8000_0002L);
    assertThat(lab.executing(2)).isTrue();
    assertThat(lab.executing(1)).isFalse();
  }

  @Item(7)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void withoutAResetBaseItStartsInTheBootRom(Profile profile) {
    Lab lab = Lab.boston(2, profile);
    lab.write(0, VP_RUN, 2);
    assertThat(lab.happened()).containsExactly("1@bfc00000");
  }

  @Item(8)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void aRunningVpIsNotStartedAgain(Profile profile) {
    Lab lab = Lab.boston(2, profile);
    lab.write(0, VP_RUN, 2);
    lab.cp0(1, Cp0.XCONTEXT, 7);
    assertThat(lab.happened()).hasSize(1);
    lab.write(0, VP_RUN, 3);
    assertThat(lab.happened()).isEmpty();
    assertThat(lab.cp0(1, Cp0.XCONTEXT)).isEqualTo(7);
  }

  @Item(9)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void aVpStopsOnce(Profile profile) {
    Lab lab = Lab.boston(3, profile);
    lab.write(0, VP_RUN, 6);
    assertThat(lab.happened()).hasSize(2);
    lab.write(0, VP_STOP, 2);
    assertThat(lab.happened()).containsExactly("1 stopped");
    assertThat(lab.read(0, VP_RUNNING)).isEqualTo(5);
    assertThat(lab.executing(1)).isFalse();
    lab.write(0, VP_STOP, 2);
    assertThat(lab.happened()).isEmpty();
    assertThat(lab.read(0, VP_RUNNING)).isEqualTo(5);
  }

  @Item(10)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void aStoppedVpStartsAfreshAtItsResetBase(Profile profile) {
    Lab lab = Lab.boston(2, profile);
    lab.write(0, OTHER, 1);
    lab.write(0, GCR_OTHER + RESET_BASE, 0x8010_2000L);
    lab.write(0, VP_RUN, 2);
    lab.cp0(1, Cp0.EBASE, 0x8010_3000L);
    lab.status(1, 0xfc, true);
    lab.write(0, VP_STOP, 2);
    lab.write(0, VP_RUN, 2);
    assertThat(lab.happened()).containsExactly("1@80102000", "1 stopped", "1@80102000");
    assertThat(lab.cp0(1, Cp0.STATUS)).isEqualTo(0x0040_0004L);
    assertThat(lab.cp0(1, Cp0.EBASE)).isEqualTo(0x8000_0001L);
  }

  @Item(11)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void severalVpsStartByOneWrite(Profile profile) {
    Lab lab = Lab.boston(4, profile);
    lab.write(0, VP_RUN, 0xe);
    assertThat(lab.happened()).containsExactlyInAnyOrder("1@bfc00000", "2@bfc00000", "3@bfc00000");
    assertThat(lab.read(0, VP_RUNNING)).isEqualTo(0xf);
  }

  @Item(12)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void afterPowerUpVp0Runs(Profile profile) {
    Lab lab = Lab.boston(4, profile);
    assertThat(lab.read(0, VP_RUNNING)).isEqualTo(1);
    assertThat(lab.read(0, CPC_OTHER + CpcOffsets.VP_RUNNING)).isEqualTo(1);
    assertThat(lab.executing(0)).isTrue();
    assertThat(lab.executing(3)).isFalse();
  }

  @Item(13)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void aVpStopsItself(Profile profile) {
    Lab lab = Lab.boston(2, profile);
    lab.write(0, VP_RUN, 2);
    lab.write(1, VP_STOP, 2);
    assertThat(lab.executing(1)).isFalse();
    assertThat(lab.read(0, VP_RUNNING)).isEqualTo(1);
  }

  private static Lab p5600() {
    Lab lab = Lab.of("malta-p5600", 2, Profile.ARCH).switchedOn();
    lab.write(0, OTHER, 1 << 16);
    lab.write(0, CPC_LOCAL + CpcOffsets.OTHER, 1 << 16);
    lab.write(0, GCR_OTHER + RESET_BASE, 0xa001_0000L);
    return lab;
  }

  private static void command(Lab lab, int command) {
    lab.write(0, CPC_OTHER + CpcOffsets.COMMAND, command);
  }

  @Item(14)
  @Test
  void aCoreThatWasResetIsCoherentWhenItSaysSo() {
    Lab lab = p5600();
    command(lab, CpcOffsets.RESET);
    lab.pass(LONG);
    lab.write(1, GCR_LOCAL + COHERENCE, 0xff);
    assertThat(lab.sequencer(0, CPC_OTHER)).isEqualTo(CpcOffsets.U6);
    assertThat(lab.happened()).containsExactly("1@a0010000");
    lab.write(0, GCR_OTHER + COHERENCE, 0);
    command(lab, CpcOffsets.RESET);
    assertThat(lab.sequencer(0, CPC_OTHER)).isEqualTo(CpcOffsets.U3);
    assertThat(lab.happened()).containsExactly("1 stopped");
    lab.pass(1_000);
    assertThat(lab.sequencer(0, CPC_OTHER)).isEqualTo(CpcOffsets.U4);
    lab.pass(1_000);
    assertThat(lab.sequencer(0, CPC_OTHER)).isEqualTo(CpcOffsets.U5);
    assertThat(lab.happened()).containsExactly("1@a0010000");
    lab.pass(LONG);
    assertThat(lab.sequencer(0, CPC_OTHER)).isEqualTo(CpcOffsets.U5);
    lab.write(1, GCR_LOCAL + COHERENCE, 0xff);
    assertThat(lab.sequencer(0, CPC_OTHER)).isEqualTo(CpcOffsets.U6);
  }

  @Item(15)
  @ParameterizedTest
  @ValueSource(strings = {"no", "yes"})
  void powerDownOfAStoppedCoreEndsInD0OrWithAProbeInU2(String probe) {
    Lab lab =
        Lab.of(BoardConfig.of("boston-i6400-2x2").withCpus(4).withOption("ejtag-probe", probe))
            .switchedOn();
    lab.write(0, OTHER, 1 << 8);
    command(lab, CpcOffsets.RESET);
    lab.pass(LONG);
    assertThat(lab.happened()).containsExactly("2@bfc00000");
    lab.write(0, CPC_OTHER + CpcOffsets.VP_STOP, 1);
    assertThat(lab.sequencer(0, CPC_OTHER)).isEqualTo(CpcOffsets.U5);
    command(lab, CpcOffsets.POWER_DOWN);
    assertThat(lab.sequencer(0, CPC_OTHER)).isEqualTo(CpcOffsets.D1);
    lab.pass(LONG);
    assertThat(lab.sequencer(0, CPC_OTHER))
        .isEqualTo(probe.equals("yes") ? CpcOffsets.U2 : CpcOffsets.D0);
  }

  @Item(16)
  @Test
  void powerUpEndsInU5WithAFetchAtTheResetBase() {
    Lab lab = p5600();
    assertThat(lab.sequencer(0, CPC_OTHER)).isEqualTo(CpcOffsets.D0);
    command(lab, CpcOffsets.POWER_UP);
    for (int state : new int[] {CpcOffsets.U0, CpcOffsets.U1, CpcOffsets.U2, CpcOffsets.U3}) {
      assertThat(lab.sequencer(0, CPC_OTHER)).isEqualTo(state);
      assertThat(lab.happened()).isEmpty();
      lab.pass(1_000);
    }
    lab.pass(LONG);
    assertThat(lab.sequencer(0, CPC_OTHER)).isEqualTo(CpcOffsets.U5);
    assertThat(lab.happened()).containsExactly("1@a0010000");
    command(lab, CpcOffsets.POWER_UP);
    lab.pass(LONG);
    assertThat(lab.happened()).as("it has power").isEmpty();
  }

  @Item(17)
  @Test
  void coherenceShowsInTheOwnStatus() {
    Lab lab = Lab.of("malta-p5600", 2, Profile.ARCH).switchedOn();
    assertThat(lab.sequencer(0, CPC_LOCAL)).isEqualTo(CpcOffsets.U5);
    lab.write(0, GCR_LOCAL + COHERENCE, 0xff);
    long status = lab.read(0, CPC_LOCAL + CpcOffsets.STATUS);
    assertThat(status & CpcOffsets.COHERENT).isNotZero();
    assertThat(lab.sequencer(0, CPC_LOCAL)).isEqualTo(CpcOffsets.U6);
    lab.write(0, GCR_LOCAL + COHERENCE, 0);
    assertThat(lab.sequencer(0, CPC_LOCAL)).isEqualTo(CpcOffsets.U5);
    assertThat(lab.read(0, CPC_LOCAL + CpcOffsets.STATUS) & CpcOffsets.COHERENT).isZero();
  }

  @Item({14, 17})
  @Test
  void qemuHasNoCommandsAndNoSequencer() {
    Lab lab = Lab.of("malta-p5600", 2, Profile.QEMU7).switchedOn();
    command(lab, CpcOffsets.RESET);
    lab.pass(LONG);
    lab.write(0, GCR_LOCAL + COHERENCE, 0xff);
    assertThat(lab.read(0, GCR_LOCAL + COHERENCE)).isZero();
    assertThat(lab.read(0, CPC_LOCAL + CpcOffsets.STATUS)).isZero();
    assertThat(lab.read(0, CPC_OTHER + CpcOffsets.COMMAND)).isZero();
    assertThat(lab.happened()).isEmpty();
    lab.write(0, VP_RUN, 2);
    assertThat(lab.happened()).containsExactly("1@bfc00000");
  }

  @Item(38)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void aDoorbellToAStoppedVpIsThereWhenItStarts(Profile profile) {
    Lab lab = Lab.boston(2, profile);
    lab.route(40, 0, 1);
    lab.wedge(0, 40);
    assertThat(lab.pending(40)).isTrue();
    lab.write(0, VP_RUN, 2);
    assertThat(lab.ip(1)).isEqualTo(profile == Profile.ARCH ? 4 : 0);
    lab.unmask(40);
    assertThat(lab.ip(1)).as("after the next event").isEqualTo(4);
  }

  @Item(39)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void interruptControllerDoesNotCareForResetsOfVps(Profile profile) {
    Lab lab = Lab.boston(2, profile);
    lab.route(40, 3, 1);
    lab.write(0, VP_RUN, 2);
    lab.write(0, VP_STOP, 2);
    lab.write(0, VP_RUN, 2);
    assertThat(lab.read(0, GIC + 0x404)).isEqualTo(1 << 8);
    assertThat(lab.read(0, mapVp(40))).isEqualTo(2);
    assertThat(lab.read(0, mapPin(40))).isEqualTo(0x8000_0003L);
  }
}
