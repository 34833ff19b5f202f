package org.smpstartup.board.mips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.mips.support.Lab.*;

import org.junit.jupiter.api.Test;
import org.smpstartup.api.Profile;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.board.mips.core.Cp0;
import org.smpstartup.board.mips.core.CpuModel;
import org.smpstartup.board.mips.gic.GicOffsets;
import org.smpstartup.board.mips.support.Lab;

/** How QEMU 7.2 builds these machines, beside the numbered behaviours. */
class QemuShapeTest {
  @Test
  void aP5600IsOneCoreOfVpsBehindACm3() {
    Lab qemu = Lab.of("malta-p5600", 4, Profile.QEMU7);
    assertThat(qemu.read(0, GCR + 0x30)).isEqualTo(0x800);
    assertThat(qemu.read(0, GCR)).isZero();
    assertThat(qemu.read(0, GCR_LOCAL + 0x10)).isEqualTo(3);
    assertThat(qemu.cp0(0, Cp0.CONFIG5)).isEqualTo(0x1000_0038L);
    Lab hardware = Lab.of("malta-p5600", 4, Profile.ARCH);
    assertThat(hardware.read(0, GCR + 0x30)).isEqualTo(0x700);
    assertThat(hardware.read(0, GCR)).isEqualTo(3);
    assertThat(hardware.read(0, GCR_LOCAL + 0x10)).isZero();
  }

  @Test
  void aMaltaWithOneCpuHasNoCps() {
    Lab qemu = Lab.of("malta-i6400", 1, Profile.QEMU7);
    assertThat(qemu.cp0(0, Cp0.CONFIG3) & CpuModel.CONFIG3_CMGCR).isZero();
    assertThat(qemu.cp0(0, Cp0.CMGCR_BASE)).isZero();
    assertThat(qemu.fault(0, GCR, 4, false)).isEqualTo(FaultKind.UNMAPPED);
    Lab hardware = Lab.of("malta-i6400", 1, Profile.ARCH);
    assertThat(hardware.cp0(0, Cp0.CONFIG3) & CpuModel.CONFIG3_CMGCR).isNotZero();
    assertThat(hardware.fault(0, GCR, 4, false)).isNull();
  }

  @Test
  void a34KfHasNoCpsInEither() {
    for (Profile profile : new Profile[] {Profile.ARCH, Profile.QEMU7}) {
      Lab lab = Lab.of("malta-34kf", 2, profile);
      assertThat(lab.cp0(0, Cp0.CONFIG3)).isEqualTo(0x424);
      assertThat(lab.cp0(0, Cp0.PRID)).isEqualTo(0x1_9500);
      assertThat(lab.fault(0, GCR, 4, false)).isEqualTo(FaultKind.UNMAPPED);
    }
  }

  @Test
  void mostOfTheCoherenceManagerReads0() {
    Lab lab = Lab.boston(2, Profile.QEMU7);
    for (int offset : new int[] {0x10, 0x120, 0x150, 0x680, 0x2008, 0x2028, 0x2030}) {
      lab.write(0, GCR + offset, 0xffff_ffffL);
      assertThat(lab.read(0, GCR + offset)).as("%x", offset).isZero();
    }
    lab.write(0, GCR + 0x130, 0);
    assertThat(lab.read(0, GCR + 0x130)).isEqualTo(0x10_0000);
  }

  @Test
  void ofTheLocalSourcesThereIsCompareAlone() {
    Lab lab = Lab.boston(2, Profile.QEMU7);
    lab.write(0, GIC_LOCAL + GicOffsets.VP_CONTROL, 0x1f);
    lab.write(0, GIC_LOCAL + GicOffsets.VP_TIMER_MAP, GicOffsets.TO_PIN | 3);
    lab.write(0, GIC_LOCAL + GicOffsets.VP_COMPARE_MAP, GicOffsets.TO_PIN | 3);
    assertThat(lab.read(0, GIC_LOCAL + GicOffsets.VP_CONTROL)).isZero();
    assertThat(lab.read(0, GIC_LOCAL + GicOffsets.VP_TIMER_MAP)).isZero();
    assertThat(lab.read(0, GIC_LOCAL + GicOffsets.VP_COMPARE_MAP)).isEqualTo(0x8000_0003L);
  }

  @Test
  void aSourceMappedToNmiRaisesNone() {
    Lab lab = Lab.boston(2, Profile.QEMU7);
    lab.write(0, CPC_LOCAL + 0x28, 2);
    lab.route(40, 0, 1);
    lab.write(0, mapPin(40), GicOffsets.TO_NMI);
    assertThat(lab.happened()).hasSize(1);
    lab.wedge(0, 40);
    assertThat(lab.happened()).isEmpty();
  }
}
