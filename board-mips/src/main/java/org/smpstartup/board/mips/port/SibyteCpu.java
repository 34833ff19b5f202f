package org.smpstartup.board.mips.port;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.board.mips.core.Cp0;
import org.smpstartup.board.mips.map.MipsMap;
import org.smpstartup.board.mips.sibyte.SibyteOffsets;

/**
 * Doorbells by the mailboxes of a BCM1250 or BCM1480: bit 48 of the target's mailbox, whose source
 * is mapped to Cause.IP3 (torvalds/linux arch/mips/sibyte/sb1250/smp.c). The handler clears what it
 * read before it acts; a bit that is set meanwhile keeps the source up.
 */
public final class SibyteCpu extends MipsCpu {
  private static final int IP = 3;

  /** What MAP holds for IP3: 0 is IP2. */
  private static final long MAP_TO_IP3 = 1;

  /** Makes the port. */
  public SibyteCpu() {}

  static long mapper(long cpu) {
    return MipsMap.uncached(SibyteOffsets.imr(cpu));
  }

  /** {@inheritDoc} The number in PRId: these processors have no EBase. */
  @Override
  public long hardwareId(Cpu cpu) {
    return cpu.in(Space.CP0, Cp0.PRID, 4) >>> SibyteOffsets.PRID_CPU_SHIFT & 7;
  }

  @Override
  public void initInterrupts(Cpu cpu) {
    long own = mapper(hardwareId(cpu));
    int source = SibyteOffsets.MAILBOX_SOURCE;
    cpu.store64(own + SibyteOffsets.MAP + 8L * source, MAP_TO_IP3);
    cpu.store64(own + SibyteOffsets.MASK, cpu.load64(own + SibyteOffsets.MASK) & ~(1L << source));
    unmask(cpu, IP);
  }

  @Override
  void doorbell(Cpu cpu, long target) {
    cpu.store64(mapper(target) + SibyteOffsets.MAILBOX_SET, 1L << SibyteOffsets.DOORBELL_SHIFT);
  }

  @Override
  public long acknowledge(Cpu cpu, long line, long vector) {
    long bits =
        cpu.load64(mapper(hardwareId(cpu)) + SibyteOffsets.MAILBOX)
            >>> SibyteOffsets.DOORBELL_SHIFT;
    return bits == 0 ? SPURIOUS : bits;
  }

  @Override
  public void end(Cpu cpu, long token) {
    cpu.store64(
        mapper(hardwareId(cpu)) + SibyteOffsets.MAILBOX_CLEAR,
        token << SibyteOffsets.DOORBELL_SHIFT);
  }
}
