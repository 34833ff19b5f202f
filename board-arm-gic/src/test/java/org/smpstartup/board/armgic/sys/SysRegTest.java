package org.smpstartup.board.armgic.sys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SysRegTest {
  @Test
  void numbersAreThoseOfTheInstruction() {
    assertThat(SysReg.ICC_IAR1_EL1).as("MRS operand 18CC00h, bits 20:5").isEqualTo(0xc660);
    assertThat(SysReg.MPIDR_EL1).isEqualTo(0xc005);
    assertThat(SysReg.DAIF).isEqualTo(0xda11);
  }

  @Test
  void namesTellTheInstruction() {
    assertThat(SysReg.name(SysReg.ICC_SRE_EL1)).isEqualTo("S3_0_C12_C12_5");
    assertThat(SysReg.name(SysReg.ICC_SRE_EL3)).isEqualTo("S3_6_C12_C12_5");
    assertThat(SysReg.name(SysReg.CBAR)).isEqualTo("p15,4,c15,c0,0");
    assertThat(SysReg.name(SysReg.cp15Pair(2, 12))).isEqualTo("p15,2,c12");
  }

  @Test
  void noTwoFormsShareANumber() {
    assertThat(SysReg.cp15(0, 12, 12, 5)).isNotEqualTo(SysReg.ICC_SRE_EL1);
    assertThat(SysReg.cp15Pair(0, 12) & SysReg.CP15).isZero();
  }
}
