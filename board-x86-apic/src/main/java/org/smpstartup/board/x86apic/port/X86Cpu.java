package org.smpstartup.board.x86apic.port;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.port.CpuPort;

/**
 * What start-up and kernel need of an x86 processor: its APIC id, its local APIC, doorbells.
 *
 * <p>Choices: the doorbell is the fixed interrupt {@value #IPI_VECTOR} (FEh; QNX takes the last
 * slots of its IDT), the spurious vector is {@value #SPURIOUS_VECTOR} (FFh). Translation is left to
 * the trampolines of this port, through which every secondary comes: they set it before they jump
 * to the entry, so that {@link #enter} has nothing of firmware's to undo but interrupts and the
 * cache.
 */
public final class X86Cpu implements CpuPort {
  /** The vector of doorbells. */
  public static final int IPI_VECTOR = 0xfe;

  /** The vector of an interrupt that was withdrawn; it sets no ISR bit and takes no EOI. */
  public static final int SPURIOUS_VECTOR = 0xff;

  /** The core's line for maskable interrupts; NMI and SMI have others. */
  static final int INTR = 0;

  /** ICR low: fixed delivery to a physical destination, level bit set (SDM vol 3, table 10-3). */
  private static final long FIXED = 1 << 14;

  private static final long SOFTWARE_ENABLE = 1 << 8;
  private static final long LVT_MASKED = 1 << 16;
  private static final int ERROR_ENTRY = 3;
  private static final int PERFORMANCE_ENTRY = 4;
  private static final int THERMAL_ENTRY = 5;

  /** Makes the port. */
  public X86Cpu() {}

  @Override
  public Architecture architecture() {
    return Architecture.X86;
  }

  @Override
  public void enter(Cpu cpu) {
    cpu.interrupts(false);
    cpu.caches(true);
  }

  @Override
  public long hardwareId(Cpu cpu) {
    return LocalApic.of(cpu).id(cpu);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Enables the APIC by software, admits all priorities and masks every LVT entry it has: what
   * they would deliver is no doorbell, and nobody would handle it.
   */
  @Override
  public void initInterrupts(Cpu cpu) {
    LocalApic apic = LocalApic.of(cpu);
    apic.write(cpu, LocalApic.SVR, SOFTWARE_ENABLE | SPURIOUS_VECTOR);
    apic.write(cpu, LocalApic.TPR, 0);
    apic.write(cpu, LocalApic.LVT_TIMER, LVT_MASKED);
    apic.write(cpu, LocalApic.LVT_LINT0, LVT_MASKED);
    apic.write(cpu, LocalApic.LVT_LINT1, LVT_MASKED);
    int last = apic.lastLvt(cpu);
    if (last >= ERROR_ENTRY) {
      apic.write(cpu, LocalApic.LVT_ERROR, LVT_MASKED);
    }
    if (last >= PERFORMANCE_ENTRY) {
      apic.write(cpu, LocalApic.LVT_PERFORMANCE, LVT_MASKED);
    }
    if (last >= THERMAL_ENTRY) {
      apic.write(cpu, LocalApic.LVT_THERMAL, LVT_MASKED);
    }
  }

  @Override
  public void ring(Cpu cpu, long target) {
    boolean were = cpu.interrupts(false);
    doorbell(cpu, target);
    cpu.interrupts(were);
  }

  /** Rings from code that has interrupts off: the two halves of an xAPIC command must not part. */
  static void doorbell(Cpu cpu, long target) {
    LocalApic.of(cpu).send(cpu, target, FIXED | IPI_VECTOR);
  }

  @Override
  public long acknowledge(Cpu cpu, long line, long vector) {
    if (line != INTR) {
      return OTHER;
    }
    if (vector == SPURIOUS_VECTOR) {
      return SPURIOUS;
    }
    if (vector == IPI_VECTOR) {
      return vector;
    }
    end(cpu, vector);
    return OTHER;
  }

  @Override
  public void end(Cpu cpu, long token) {
    LocalApic.of(cpu).write(cpu, LocalApic.EOI, 0);
  }

  /**
   * {@inheritDoc}
   *
   * <p>QNX exchanges the command word first on x86 and ends after: the local APIC holds a second
   * request of the vector in IRR while the first is in service, so none is lost.
   */
  @Override
  public boolean endsBeforeExchange() {
    return false;
  }

  /** {@inheritDoc} Caches are coherent on x86, so only the store buffer has to drain. */
  @Override
  public void publish(Cpu cpu, long address, long length) {
    cpu.fence(Fence.FULL);
  }
}
