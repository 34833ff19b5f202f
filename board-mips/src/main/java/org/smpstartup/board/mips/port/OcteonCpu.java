package org.smpstartup.board.mips.port;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.board.mips.map.MipsMap;
import org.smpstartup.board.mips.octeon.CiuOffsets;

/**
 * Doorbells by the mailboxes of an OCTEON: bit 0 of the target's, which raises Cause.IP2
 * (torvalds/linux arch/mips/cavium-octeon/smp.c). The handler clears what it read before it acts.
 */
public final class OcteonCpu extends MipsCpu {
  static final long CIU = MipsMap.uncached(CiuOffsets.BASE);

  private static final int IP = 2;
  private static final int LINES = 2;

  /** Makes the port. */
  public OcteonCpu() {}

  @Override
  public void initInterrupts(Cpu cpu) {
    long enable = CIU + CiuOffsets.ENABLE + 16 * LINES * hardwareId(cpu);
    cpu.store64(enable, cpu.load64(enable) | 1L << CiuOffsets.MAILBOX_BIT);
    unmask(cpu, IP);
  }

  @Override
  void doorbell(Cpu cpu, long target) {
    cpu.store64(CIU + CiuOffsets.MAILBOX_SET + 8 * target, 1);
  }

  @Override
  public long acknowledge(Cpu cpu, long line, long vector) {
    long bits = cpu.load64(CIU + CiuOffsets.MAILBOX_CLEAR + 8 * hardwareId(cpu)) & 0xffff;
    return bits == 0 ? SPURIOUS : bits;
  }

  @Override
  public void end(Cpu cpu, long token) {
    cpu.store64(CIU + CiuOffsets.MAILBOX_CLEAR + 8 * hardwareId(cpu), token);
  }
}
