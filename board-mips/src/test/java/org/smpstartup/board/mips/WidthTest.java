package org.smpstartup.board.mips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.mips.support.Lab.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.Profile;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.board.mips.cpc.CpcOffsets;
import org.smpstartup.board.mips.support.Lab;

/** Accesses of 4 and 8 bytes to coherence manager, power and interrupt controller. */
class WidthTest {
  private static final long CONTROL = GCR + 0x10;

  @ParameterizedTest
  @ValueSource(strings = {"little", "big"})
  void registersOfCm3AreTwoHalvesLowHalfFirstInEitherByteOrder(String order) {
    Lab lab = Lab.of(BoardConfig.of("boston-i6400").withOption("endian", order));
    lab.write64(0, CONTROL, 0x1122_3344_5566_7788L);
    assertThat(lab.read(0, CONTROL)).isEqualTo(0x5566_7788L);
    assertThat(lab.read(0, CONTROL + 4)).isEqualTo(0x1122_3344L);
    lab.write(0, CONTROL + 4, 0x99aa_bbccL);
    assertThat(lab.read64(0, CONTROL)).isEqualTo(0x99aa_bbcc_5566_7788L);
    lab.write(0, CONTROL, 1);
    assertThat(lab.read64(0, CONTROL)).isEqualTo(0x99aa_bbcc_0000_0001L);
  }

  @Test
  void registersOfCm2Have32Bits() {
    Lab lab = Lab.of("malta-p5600", 2, Profile.ARCH);
    lab.write64(0, CONTROL, 0x1122_3344_5566_7788L);
    assertThat(lab.read64(0, CONTROL)).isEqualTo(0x5566_7788L);
    lab.write(0, CONTROL + 4, 0xffff_ffffL);
    assertThat(lab.read(0, CONTROL + 4)).isZero();
    assertThat(lab.read64(0, CONTROL)).isEqualTo(0x5566_7788L);
  }

  @Test
  void thePowerControllerShows32BitsInEither() {
    Lab lab = Lab.of("boston-i6400-2x2", 4, Profile.ARCH).switchedOn();
    long running = CPC_LOCAL + CpcOffsets.VP_RUNNING;
    assertThat(lab.read64(0, running)).isEqualTo(1);
    assertThat(lab.read(0, running + 4)).isZero();
  }

  @Test
  void otherSizesAndOddPlacesAreAFault() {
    Lab lab = Lab.boston(2, Profile.ARCH);
    for (long block : new long[] {GCR, CPC, GIC}) {
      assertThat(lab.fault(0, block, 1, false)).isEqualTo(FaultKind.BAD_SIZE);
      assertThat(lab.fault(0, block + 0x10, 2, true)).isEqualTo(FaultKind.BAD_SIZE);
      assertThat(lab.fault(0, block + 2, 4, false)).isEqualTo(FaultKind.BAD_SIZE);
      assertThat(lab.fault(0, block + 4, 8, false)).isEqualTo(FaultKind.BAD_SIZE);
    }
  }
}
