package org.smpstartup.board.mips.port;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.board.mips.core.Cp0;

/**
 * What start-up and kernel need of a MIPS processor, whatever rings its doorbell.
 *
 * <p>The exchange by which a secondary leaves the pen is an LL/SC loop between two {@code sync};
 * LL/SC need coherent cached memory, which is why {@link #enter} makes KSEG0 coherent and leaves
 * the error level, in which the low addresses are uncached, before anything else.
 */
abstract class MipsCpu implements CpuPort {
  /** Config5 bit 7: there are virtual processors, and so GlobalNumber. */
  private static final long CONFIG5_VP = 1 << 7;

  @Override
  public Architecture architecture() {
    return Architecture.MIPS;
  }

  /** {@inheritDoc} Undoes what reset or firmware left in Status, Cause and Config. */
  @Override
  public void enter(Cpu cpu) {
    cpu.interrupts(false);
    cpu.out(Space.CP0, Cp0.CONFIG, 4, Cp0.K0_COHERENT);
    cpu.out(Space.CP0, Cp0.CAUSE, 4, Cp0.CAUSE_IV | Cp0.CAUSE_DC);
    cpu.out(Space.CP0, Cp0.STATUS, 4, 0);
    cpu.fence(Fence.INSTRUCTION);
    cpu.caches(true);
  }

  /** {@inheritDoc} GlobalNumber where there is one, else EBase.CPUNum. */
  @Override
  public long hardwareId(Cpu cpu) {
    return number(cpu);
  }

  static long number(Cpu cpu) {
    return (cpu.in(Space.CP0, Cp0.CONFIG5, 4) & CONFIG5_VP) != 0
        ? cpu.in(Space.CP0, Cp0.GLOBAL_NUMBER, 4)
        : cpu.in(Space.CP0, Cp0.EBASE, 4) & Cp0.EBASE_CPU;
  }

  /** Lets an interrupt through by its number in Cause.IP and Status.IM. */
  static void unmask(Cpu cpu, int ip) {
    long status = cpu.in(Space.CP0, Cp0.STATUS, 4);
    cpu.out(Space.CP0, Cp0.STATUS, 4, status | 0x100L << ip);
  }

  /** Rings after everything that was stored before is visible. */
  @Override
  public void ring(Cpu cpu, long target) {
    cpu.fence(Fence.FULL);
    doorbell(cpu, target);
  }

  /** Rings; the caller has ordered its stores. */
  abstract void doorbell(Cpu cpu, long target);
}
