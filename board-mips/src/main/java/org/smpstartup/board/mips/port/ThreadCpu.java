package org.smpstartup.board.mips.port;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.board.mips.core.Cp0;

/**
 * Doorbells between the VPEs of one core: the sender sets software interrupt 0 in the target's
 * Cause, with the other VPEs stopped meanwhile (torvalds/linux arch/mips/kernel/smp-mt.c). The
 * target clears its own before it acts.
 */
public final class ThreadCpu extends MipsCpu {
  private static final long DOORBELL = 0x100;

  /** Makes the port. */
  public ThreadCpu() {}

  static void freeze(Cpu cpu) {
    cpu.out(Space.CP0, Cp0.MT_ENABLE, 4, 0);
  }

  static void release(Cpu cpu) {
    cpu.out(Space.CP0, Cp0.MT_ENABLE, 4, 1);
  }

  @Override
  public void initInterrupts(Cpu cpu) {
    unmask(cpu, 0);
  }

  /** {@inheritDoc} A handler on this VPE must not change the thread context acted on. */
  @Override
  public void ring(Cpu cpu, long target) {
    boolean were = cpu.interrupts(false);
    super.ring(cpu, target);
    cpu.interrupts(were);
  }

  @Override
  void doorbell(Cpu cpu, long target) {
    freeze(cpu);
    cpu.out(Space.CP0, Cp0.VPE_CONTROL, 4, target);
    long cause = cpu.in(Space.CP0, Cp0.other(Cp0.CAUSE), 4);
    cpu.out(Space.CP0, Cp0.other(Cp0.CAUSE), 4, cause | DOORBELL);
    release(cpu);
  }

  @Override
  public long acknowledge(Cpu cpu, long line, long vector) {
    return (cpu.in(Space.CP0, Cp0.CAUSE, 4) & DOORBELL) != 0 ? 0 : SPURIOUS;
  }

  @Override
  public void end(Cpu cpu, long token) {
    cpu.out(Space.CP0, Cp0.CAUSE, 4, cpu.in(Space.CP0, Cp0.CAUSE, 4) & ~DOORBELL);
  }
}
