package org.smpstartup.board.armgic.gicv3;

import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.board.armgic.sys.SysReg;

/** Describes where a GICv3 answers. Cores and memory are the caller's. */
public final class GicV3Wiring {
  /** The region of the distributor; redistributor region n is region n + 1. */
  public static final int DISTRIBUTOR_REGION = 0;

  /** The length of the distributor. */
  public static final long DISTRIBUTOR_SIZE = 0x1_0000;

  private GicV3Wiring() {}

  /**
   * Adds the controller: distributor, redistributors, and the ICC registers of {@link
   * Space#ARM_SYSTEM} in AArch64 and AArch32 form. A core that has registers of its own in that
   * space names ranges beside them.
   *
   * @param hardware takes the description
   * @param config the controller
   * @param distributor the physical address of GICD
   * @return the device
   */
  public static GicV3 describe(HardwareBuilder hardware, GicV3Config config, long distributor) {
    GicV3 gic = new GicV3(config);
    hardware.memory(gic, distributor, DISTRIBUTOR_SIZE);
    for (RedistributorRegion region : config.regions()) {
      hardware.memory(gic, region.base(), region.count() * config.stride());
    }
    registers(hardware, gic, SysReg.ICC_PMR_EL1, SysReg.ICC_PMR_EL1);
    registers(hardware, gic, SysReg.ICC_IAR0_EL1, SysReg.ICC_IGRPEN1_EL1);
    registers(hardware, gic, SysReg.ICC_SRE_EL2, SysReg.ICC_SRE_EL2);
    registers(hardware, gic, SysReg.ICC_CTLR_EL3, SysReg.ICC_IGRPEN1_EL3);
    registers(hardware, gic, SysReg.cp15(0, 4, 6, 0), SysReg.cp15(0, 4, 6, 0));
    registers(hardware, gic, SysReg.cp15(0, 12, 8, 0), SysReg.cp15(0, 12, 12, 7));
    registers(hardware, gic, SysReg.cp15(4, 12, 9, 5), SysReg.cp15(4, 12, 9, 5));
    registers(hardware, gic, SysReg.cp15(6, 12, 12, 4), SysReg.cp15(6, 12, 12, 7));
    for (int op1 = 0; op1 < 3; op1++) {
      registers(hardware, gic, SysReg.cp15Pair(op1, 12), SysReg.cp15Pair(op1, 12));
    }
    return gic;
  }

  private static void registers(HardwareBuilder hardware, GicV3 gic, int first, int last) {
    hardware.registers(gic, Space.ARM_SYSTEM, first, last);
  }
}
