package org.smpstartup.board.mips.port;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.board.mips.gic.GicOffsets;

/**
 * Doorbells by the global interrupt controller: each virtual processor has a shared source of its
 * own, edge-triggered and mapped to pin 0, which is Cause.IP2 (torvalds/linux
 * drivers/irqchip/irq-mips-gic.c). The latch holds one request, so it is cleared before the handler
 * acts: a doorbell that rings meanwhile latches again.
 */
public final class CpsCpu extends MipsCpu {
  /** The pin of doorbells. */
  static final int PIN = 0;

  private static final int PIN_TO_IP = 2;

  private final PortArea area;

  /**
   * Makes the port.
   *
   * @param area physical address of RAM that nobody else uses
   */
  public CpsCpu(long area) {
    this.area = new PortArea(area);
  }

  @Override
  public void initInterrupts(Cpu cpu) {
    long gic = area.gic(cpu);
    if (gic != 0) {
      int source = source(cpu, hardwareId(cpu));
      cpu.store32(gic + GicOffsets.SET_MASK + (source >> 5 << 2), 1L << (source & 31));
      unmask(cpu, PIN + PIN_TO_IP);
    }
  }

  @Override
  void doorbell(Cpu cpu, long target) {
    long gic = area.gic(cpu);
    if (gic == 0) {
      throw cpu.fail(
          "no-interrupt-controller",
          "a doorbell is to be rung; where: CPU with hardware id "
              + target
              + "; what would do: a machine with a GIC, which this one has from two CPUs on");
    }
    cpu.store32(gic + GicOffsets.WEDGE, GicOffsets.WEDGE_SET | source(cpu, target));
  }

  /**
   * The shared source of a processor: GlobalNumber names core and VP apart, the source does not.
   */
  private int source(Cpu cpu, long id) {
    long vp = (id >>> 8) << area.vpBits(cpu) | (id & 0xff);
    return area.firstSource(cpu) + (int) vp;
  }

  @Override
  public long acknowledge(Cpu cpu, long line, long vector) {
    long gic = area.gic(cpu);
    if (gic == 0) {
      return SPURIOUS;
    }
    int source = source(cpu, hardwareId(cpu));
    long pending = cpu.load32(gic + GicOffsets.PENDING + (source >> 5 << 2));
    return (pending >>> (source & 31) & 1) != 0 ? source : SPURIOUS;
  }

  @Override
  public void end(Cpu cpu, long token) {
    cpu.store32(area.gic(cpu) + GicOffsets.WEDGE, token);
  }
}
