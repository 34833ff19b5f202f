package org.smpstartup.board.mips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.mips.support.Lab.*;

import org.junit.jupiter.api.Test;
import org.smpstartup.api.Profile;
import org.smpstartup.board.mips.cpc.CpcOffsets;
import org.smpstartup.board.mips.support.Lab;

/** The power controller, beside the numbered behaviours: commands that meet. */
class PowerTest {
  private static final long OTHER = GCR_LOCAL + 0x18;
  private static final long COHERENCE = 0x08;

  private static Lab machine() {
    Lab lab = Lab.of("boston-i6400-2x2", 4, Profile.ARCH).switchedOn();
    lab.write(0, OTHER, 1 << 8);
    return lab;
  }

  private static void command(Lab lab, int command) {
    lab.write(0, CPC_OTHER + CpcOffsets.COMMAND, command);
  }

  @Test
  void onlyTheVpsWantedLeaveResetWithTheirCore() {
    Lab lab = machine();
    lab.write(0, CPC_OTHER + CpcOffsets.VP_STOP, 0xf);
    lab.write(0, CPC_OTHER + CpcOffsets.VP_RUN, 2);
    command(lab, CpcOffsets.RESET);
    lab.pass(LONG);
    assertThat(lab.happened()).containsExactly("3@bfc00000");
    assertThat(lab.read(0, CPC_OTHER + CpcOffsets.VP_RUNNING)).isEqualTo(2);
    lab.write(0, CPC_OTHER + CpcOffsets.VP_RUN, 1);
    assertThat(lab.happened()).containsExactly("2@bfc00000");
  }

  @Test
  void aSecondCommandEndsTheSequenceOfTheFirst() {
    Lab lab = machine();
    command(lab, CpcOffsets.POWER_UP);
    lab.pass(3_500);
    command(lab, CpcOffsets.RESET);
    assertThat(lab.sequencer(0, CPC_OTHER)).isEqualTo(CpcOffsets.U3);
    lab.pass(LONG);
    assertThat(lab.happened()).containsExactly("2@bfc00000");
    assertThat(lab.sequencer(0, CPC_OTHER)).isEqualTo(CpcOffsets.U5);
  }

  @Test
  void powerStaysOnUntilTheCoreLeavesCoherence() {
    Lab lab = machine();
    command(lab, CpcOffsets.RESET);
    lab.pass(LONG);
    lab.write(2, GCR_LOCAL + COHERENCE, 1);
    lab.write(2, CPC_LOCAL + CpcOffsets.COMMAND, CpcOffsets.POWER_DOWN);
    lab.pass(LONG);
    assertThat(lab.sequencer(0, CPC_OTHER)).isEqualTo(CpcOffsets.U6);
    assertThat(lab.executing(2)).isTrue();
    lab.write(2, GCR_LOCAL + COHERENCE, 0);
    assertThat(lab.executing(2)).isFalse();
    lab.pass(LONG);
    assertThat(lab.sequencer(0, CPC_OTHER)).isEqualTo(CpcOffsets.D0);
  }

  @Test
  void clockOffStopsAndPowerUpStartsAgain() {
    Lab lab = machine();
    command(lab, CpcOffsets.RESET);
    lab.pass(LONG);
    command(lab, CpcOffsets.CLOCK_OFF);
    assertThat(lab.sequencer(0, CPC_OTHER)).isEqualTo(CpcOffsets.U2);
    assertThat(lab.executing(2)).isFalse();
    command(lab, CpcOffsets.POWER_UP);
    lab.pass(LONG);
    assertThat(lab.happened()).containsExactly("2@bfc00000", "2 stopped", "2@bfc00000");
  }

  @Test
  void aResetTakesTheCoreOutOfCoherence() {
    Lab lab = machine();
    command(lab, CpcOffsets.RESET);
    lab.pass(LONG);
    lab.write(2, GCR_LOCAL + COHERENCE, 1);
    command(lab, CpcOffsets.RESET);
    lab.pass(LONG);
    assertThat(lab.read(0, GCR_OTHER + COHERENCE)).isZero();
    assertThat(lab.sequencer(0, CPC_OTHER)).isEqualTo(CpcOffsets.U5);
  }

  @Test
  void aCoreResetEndsTheThreadsOfItsOtherVpe() {
    Lab lab = Lab.of("mt7621", 4, Profile.ARCH);
    long cpc = 0x1fbf_0000L;
    assertThat(lab.executing(3)).isTrue();
    lab.write(0, cpc + CpcOffsets.LOCAL + CpcOffsets.OTHER, 1 << 16);
    lab.write(0, cpc + CpcOffsets.OTHER_BLOCK + CpcOffsets.COMMAND, CpcOffsets.RESET);
    lab.pass(LONG);
    assertThat(lab.happened()).containsExactly("2 stopped", "3 stopped", "2@bfc00000");
    assertThat(lab.executing(3)).isFalse();
  }
}
