package org.smpstartup.board.armgic.record;

import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.record.Rig;

/** GICv2 at the addresses of QEMU's virt machine. */
final class GuestGicV2 implements GuestGic {
  static final long INTERFACE = 0x0801_0000;
  static final long IAR = INTERFACE + 0xc;
  private static final long EOIR = INTERFACE + 0x10;
  private static final long DIR = INTERFACE + 0x1000;
  private static final long ID = 0x3ff;

  @Override
  public long acknowledge(Rig rig, int cpu, boolean fiq) {
    return rig.access(cpu, Space.MEMORY, IAR, 4, false, 0).value();
  }

  @Override
  public void end(Rig rig, int cpu, long value) {
    rig.access(cpu, Space.MEMORY, EOIR, 4, true, value);
  }

  @Override
  public void deactivate(Rig rig, int cpu, long value) {
    rig.access(cpu, Space.MEMORY, DIR, 4, true, value);
  }

  @Override
  public long marked(long value, boolean fiq) {
    return value;
  }

  @Override
  public long id(long value) {
    return value & ID;
  }
}
