package org.smpstartup.board.armgic.record;

import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.record.Rig;
import org.smpstartup.board.armgic.sys.SysReg;

/** GICv3 through system registers. */
final class GuestGicV3 implements GuestGic {
  @Override
  public long acknowledge(Rig rig, int cpu, boolean fiq) {
    int register = fiq ? SysReg.ICC_IAR0_EL1 : SysReg.ICC_IAR1_EL1;
    return rig.access(cpu, Space.ARM_SYSTEM, register, 8, false, 0).value();
  }

  @Override
  public void end(Rig rig, int cpu, long value) {
    int register = (value & GROUP_0) != 0 ? SysReg.ICC_EOIR0_EL1 : SysReg.ICC_EOIR1_EL1;
    rig.access(cpu, Space.ARM_SYSTEM, register, 8, true, value & ~GROUP_0);
  }

  @Override
  public void deactivate(Rig rig, int cpu, long value) {
    rig.access(cpu, Space.ARM_SYSTEM, SysReg.ICC_DIR_EL1, 8, true, value & ~GROUP_0);
  }

  @Override
  public long marked(long value, boolean fiq) {
    return fiq ? value | GROUP_0 : value;
  }

  @Override
  public long id(long value) {
    return value;
  }
}
