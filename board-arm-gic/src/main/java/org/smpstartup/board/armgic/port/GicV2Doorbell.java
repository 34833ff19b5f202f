package org.smpstartup.board.armgic.port;

import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.port.CpuPort;

/**
 * Doorbells through the memory-mapped interfaces of a GICv1 or GICv2.
 *
 * <p>A target is named by its interface number, which has nothing to do with MPIDR: each CPU reads
 * its own from the banked GICD_ITARGETSR0 and notes it (torvalds/linux, drivers/irqchip/irq-gic.c,
 * gic_get_cpumask). SGIR is a store to a device: DMB ISHST before it orders what the receiver will
 * read.
 *
 * @param isa which registers CPUs have
 * @param distributor base of GICD
 * @param cpuInterface base of GICC
 * @param area where interface numbers are noted
 */
record GicV2Doorbell(Isa isa, long distributor, long cpuInterface, PortArea area)
    implements Doorbell {
  private static final long GICD_CTLR = 0;
  private static final long GICD_TYPER = 4;
  private static final long GICD_ISENABLER = 0x100;
  private static final long GICD_IPRIORITYR = 0x400;
  private static final long GICD_ITARGETSR = 0x800;
  private static final long GICD_SGIR = 0xf00;
  private static final long GICC_CTLR = 0;
  private static final long GICC_PMR = 4;
  private static final long GICC_BPR = 8;
  private static final long GICC_IAR = 0xc;
  private static final long GICC_EOIR = 0x10;

  private static final long ENABLE = 1;
  private static final long ALL_PRIORITIES = 0xf0;
  private static final long SGI_PRIORITIES = 0xa0a0_a0a0L;
  private static final int SGIS = 16;
  private static final long ID = 0x3ff;
  private static final int FIRST_SPECIAL = 1020;
  private static final int TARGETS_SHIFT = 16;
  private static final long EVERY_INTERFACE = 0xff;

  @Override
  public void init(Cpu cpu) {
    enableDistributor(cpu);
    for (int sgi = 0; sgi < SGIS; sgi += 4) {
      cpu.store32(distributor + GICD_IPRIORITYR + sgi, SGI_PRIORITIES);
    }
    cpu.store32(distributor + GICD_ISENABLER, (1 << SGIS) - 1);
    cpu.store32(cpuInterface + GICC_PMR, ALL_PRIORITIES);
    cpu.store32(cpuInterface + GICC_BPR, 0);
    cpu.store32(cpuInterface + GICC_CTLR, ENABLE);
    area.noteInterface(cpu, isa.affinity(cpu), ownMask(cpu));
    cpu.fence(Fence.COMPLETION);
  }

  void enableDistributor(Cpu cpu) {
    if ((cpu.load32(distributor + GICD_CTLR) & ENABLE) == 0) {
      cpu.store32(distributor + GICD_CTLR, ENABLE);
    }
  }

  /** On a uniprocessor the register is RAZ, and the only interface is number 0. */
  private long ownMask(Cpu cpu) {
    long mask = 0;
    for (int word = 0; mask == 0 && word < 8; word++) {
      long four = cpu.load32(distributor + GICD_ITARGETSR + 4L * word);
      mask = (four | four >>> 8 | four >>> 16 | four >>> 24) & EVERY_INTERFACE;
    }
    return mask == 0 ? 1 : mask;
  }

  /** Counts CPU interfaces, as start-ups without a device tree do. */
  int interfaces(Cpu cpu) {
    return (int) (cpu.load32(distributor + GICD_TYPER) >>> 5 & 7) + 1;
  }

  @Override
  public void ring(Cpu cpu, long target) {
    long mask = area.interfaceMask(cpu, target);
    if (mask == 0) {
      throw cpu.fail(
          "gic-interface-unknown",
          String.format(
              Locale.ROOT,
              "no CPU of affinity %xh has told its GIC interface; where: doorbell; what would do:"
                  + " ringing only CPUs that have enabled their interrupts",
              target));
    }
    send(cpu, mask, SGI);
  }

  /**
   * Wakes a CPU that waits in firmware and so may not have told its interface: then all are woken
   * that have not, as Linux wakes all whose interface it does not know.
   */
  void wake(Cpu cpu, long target) {
    enableDistributor(cpu);
    long mask = area.interfaceMask(cpu, target);
    if (mask == 0) {
      mask = EVERY_INTERFACE & ~area.toldInterfaces(cpu) & ~ownMask(cpu);
    }
    send(cpu, mask, WAKE_SGI);
  }

  /** Takes what woke the CPU, so that it is not met again as an interrupt. */
  void drain(Cpu cpu) {
    long token = cpu.load32(cpuInterface + GICC_IAR);
    while ((token & ID) < FIRST_SPECIAL) {
      end(cpu, token);
      token = cpu.load32(cpuInterface + GICC_IAR);
    }
  }

  private void send(Cpu cpu, long mask, int sgi) {
    cpu.fence(Fence.STORE);
    cpu.store32(distributor + GICD_SGIR, mask << TARGETS_SHIFT | sgi);
  }

  @Override
  public long acknowledge(Cpu cpu, long line) {
    long token = cpu.load32(cpuInterface + GICC_IAR);
    long id = token & ID;
    if (id >= FIRST_SPECIAL) {
      return CpuPort.SPURIOUS;
    }
    cpu.fence(Fence.LOAD); // the command word is read after the acknowledge
    if (id == SGI) {
      return token;
    }
    end(cpu, token);
    return CpuPort.OTHER;
  }

  /** Writes what IAR gave, the source included (IHI 0048, 4.4.5). */
  @Override
  public void end(Cpu cpu, long token) {
    cpu.store32(cpuInterface + GICC_EOIR, token);
  }

  @Override
  public String routine() {
    return "send_ipi_gic_v2";
  }
}
