package org.smpstartup.board.riscv.port;

import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.board.riscv.map.Csr;
import org.smpstartup.board.riscv.map.MemoryMap;
import org.smpstartup.board.riscv.sbi.Sbi;

/**
 * What start-up and kernel need of a hart: its id, which no register of the supervisor's tells and
 * which is kept in sscratch, its software interrupt, doorbells.
 *
 * <p>A doorbell is an SBI call, or a store to SETSSIP where the tree has an SSWI. Its handler
 * clears SSIP first and acts then: clearing it afterwards loses what is rung in between
 * (bao-project/ bao-hypervisor issue 89; Asterinas does so).
 */
public final class RiscvCpu implements CpuPort {
  private static final int SOFTWARE = 1;
  private static final long SSIE = 1 << SOFTWARE;

  private final PortArea area;

  /**
   * Makes the port.
   *
   * @param map where memory is
   */
  public RiscvCpu(MemoryMap map) {
    this.area = new PortArea(map);
  }

  @Override
  public Architecture architecture() {
    return Architecture.RISCV;
  }

  @Override
  public void enter(Cpu cpu) {
    cpu.interrupts(false);
    cpu.out(Space.CSR, Csr.SIE, 8, 0);
    cpu.translate(0);
    cpu.caches(true);
  }

  @Override
  public long hardwareId(Cpu cpu) {
    return cpu.in(Space.CSR, Csr.SSCRATCH, 8);
  }

  /** {@inheritDoc} Software interrupts alone: nobody serves others. */
  @Override
  public void initInterrupts(Cpu cpu) {
    cpu.out(Space.CSR, Csr.SIE, 8, SSIE);
  }

  @Override
  public void ring(Cpu cpu, long target) {
    ring(cpu, area.sswi(cpu), target);
  }

  /** Rings; firmware fences for itself, a store to a device needs {@code fence w,o}. */
  static void ring(Cpu cpu, long sswi, long target) {
    if (sswi != 0) {
      cpu.fence(Fence.IO);
      cpu.store32(sswi + 4 * target, 1);
      return;
    }
    long error = Sbi.call(cpu, Sbi.IPI, 0, 1, target, 0);
    if (error != Sbi.SUCCESS) {
      throw cpu.fail(
          "sbi-send-ipi",
          String.format(
              Locale.ROOT,
              "hart %d cannot be rung: %s; where: sbi_send_ipi; what would do: a hart of the device"
                  + " tree that has an MMU",
              target,
              Sbi.name(error)));
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>Software can change SSIP alone in sip, so that a store of 0 clears it and nothing else.
   */
  @Override
  public long acknowledge(Cpu cpu, long line, long vector) {
    if (line == SOFTWARE) {
      cpu.out(Space.CSR, Csr.SIP, 8, 0);
      cpu.fence(Fence.FULL);
      return line;
    }
    cpu.out(Space.CSR, Csr.SIE, 8, SSIE);
    return OTHER;
  }

  /** {@inheritDoc} Nothing is left to do: see {@link #acknowledge}. */
  @Override
  public void end(Cpu cpu, long token) {}
}
