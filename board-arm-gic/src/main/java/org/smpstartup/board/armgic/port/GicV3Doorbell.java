package org.smpstartup.board.armgic.port;

import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.board.armgic.sys.SysReg;

/**
 * Doorbells through a GICv3 with affinity routing and system registers, in group 1 (torvalds/linux,
 * drivers/irqchip/irq-gic-v3.c).
 *
 * <p>ICC_SGI1R is no memory access, so no DMB orders it: a DSB before lets the receiver see what
 * was stored, an ISB after bounds when it is sent.
 *
 * @param isa which registers CPUs have
 * @param distributor base of GICD
 * @param redistributors where redistributors are
 */
record GicV3Doorbell(Isa isa, long distributor, Redistributors redistributors) implements Doorbell {
  private static final long GICD_CTLR = 0;
  private static final long ENABLE_GROUP_1 = 1 << 1;
  private static final long AFFINITY_ROUTING = 1 << 4;
  private static final long WRITE_PENDING = 1L << 31;

  private static final long GICR_WAKER = 0x14;
  private static final long PROCESSOR_SLEEP = 1 << 1;
  private static final long CHILDREN_ASLEEP = 1 << 2;
  private static final long SGI_FRAME = 0x1_0000;
  private static final long GICR_IGROUPR0 = SGI_FRAME + 0x80;
  private static final long GICR_ISENABLER0 = SGI_FRAME + 0x100;
  private static final long GICR_IPRIORITYR = SGI_FRAME + 0x400;

  private static final long SGI_PRIORITIES = 0xa0a0_a0a0L;
  private static final long ALL_PRIORITIES = 0xf0;
  private static final int SGIS = 16;
  private static final int FIRST_SPECIAL = 1020;

  /**
   * 150 ms at 100 ns a read and 50 ns between two. Linux waits a second; but a register is really
   * read each time here, and no hardware was heard of that takes a millisecond.
   */
  private static final long POLLS = 1_000_000;

  @Override
  public void init(Cpu cpu) {
    enableSystemRegisters(cpu);
    enableDistributor(cpu);
    long frame = redistributors.find(cpu, isa.affinity(cpu));
    wake(cpu, frame);
    cpu.store32(frame + GICR_IGROUPR0, 0xffff_ffffL);
    for (int sgi = 0; sgi < SGIS; sgi += 4) {
      cpu.store32(frame + GICR_IPRIORITYR + sgi, SGI_PRIORITIES);
    }
    cpu.store32(frame + GICR_ISENABLER0, (1 << SGIS) - 1);
    write(cpu, SysReg.ICC_PMR_EL1, ALL_PRIORITIES);
    write(cpu, SysReg.ICC_BPR1_EL1, 0);
    write(cpu, SysReg.ICC_CTLR_EL1, 0); // EOIR drops the priority and deactivates
    write(cpu, SysReg.ICC_IGRPEN1_EL1, 1);
    cpu.fence(Fence.INSTRUCTION);
  }

  private static void enableSystemRegisters(Cpu cpu) {
    long sre = cpu.in(Space.ARM_SYSTEM, SysReg.ICC_SRE_EL1, 8);
    if ((sre & 1) == 0) {
      write(cpu, SysReg.ICC_SRE_EL1, sre | 1);
      cpu.fence(Fence.INSTRUCTION);
      if ((cpu.in(Space.ARM_SYSTEM, SysReg.ICC_SRE_EL1, 8) & 1) == 0) {
        throw cpu.fail(
            "gic-system-registers-off",
            "ICC_SRE_EL1.SRE cannot be set, so the GICv3 is in legacy mode; where: the CPU's own"
                + " interrupt interface; what would do: firmware that sets SRE and Enable at the"
                + " levels above");
      }
    }
  }

  private void enableDistributor(Cpu cpu) {
    long control = cpu.load32(distributor + GICD_CTLR);
    long wanted = AFFINITY_ROUTING | ENABLE_GROUP_1;
    if ((control & wanted) != wanted) {
      // Affinity routing may change only while the groups are off.
      if ((control & AFFINITY_ROUTING) == 0) {
        cpu.store32(distributor + GICD_CTLR, AFFINITY_ROUTING);
        awaitWritten(cpu);
      }
      cpu.store32(distributor + GICD_CTLR, wanted);
      awaitWritten(cpu);
    }
  }

  private void awaitWritten(Cpu cpu) {
    if (!cpu.await(distributor + GICD_CTLR, 4, Test.NONE_SET, WRITE_PENDING, POLLS)) {
      throw cpu.fail(
          "gic-write-pending",
          "GICD_CTLR.RWP stays 1 after "
              + POLLS
              + " polls; where: distributor at "
              + Long.toHexString(distributor)
              + "h; what would do: hardware that completes the write");
    }
  }

  private static void wake(Cpu cpu, long frame) {
    long waker = cpu.load32(frame + GICR_WAKER);
    if ((waker & (PROCESSOR_SLEEP | CHILDREN_ASLEEP)) == 0) {
      return;
    }
    cpu.store32(frame + GICR_WAKER, waker & ~PROCESSOR_SLEEP);
    if (!cpu.await(frame + GICR_WAKER, 4, Test.NONE_SET, CHILDREN_ASLEEP, POLLS)) {
      throw cpu.fail(
          "redistributor-asleep",
          String.format(
              Locale.ROOT,
              "GICR_WAKER.ChildrenAsleep stays 1 after %d polls; where: redistributor at %xh; what"
                  + " would do: a redistributor that wakes, or firmware that wakes it",
              POLLS,
              frame));
    }
  }

  @Override
  public void ring(Cpu cpu, long target) {
    cpu.fence(Fence.COMPLETION);
    cpu.out(Space.ARM_SYSTEM, SysReg.ICC_SGI1R_EL1, 8, target(target) | (long) SGI << 24);
    cpu.fence(Fence.INSTRUCTION);
  }

  /** The routing fields of ICC_SGI1R: Aff3.Aff2.Aff1, a range of 16 and a bit in it for Aff0. */
  static long target(long affinity) {
    long aff0 = affinity & 0xff;
    return (affinity >>> 32 & 0xff) << 48
        | (aff0 >>> 4) << 44
        | (affinity >>> 16 & 0xff) << 32
        | (affinity >>> 8 & 0xff) << 16
        | 1L << (aff0 & 0xf);
  }

  @Override
  public long acknowledge(Cpu cpu, long line) {
    long id = cpu.in(Space.ARM_SYSTEM, SysReg.ICC_IAR1_EL1, 8);
    if (id >= FIRST_SPECIAL) {
      return CpuPort.SPURIOUS;
    }
    cpu.fence(Fence.COMPLETION); // the command word is read after the acknowledge
    if (id == SGI) {
      return id;
    }
    end(cpu, id);
    return CpuPort.OTHER;
  }

  @Override
  public void end(Cpu cpu, long token) {
    write(cpu, SysReg.ICC_EOIR1_EL1, token);
    cpu.fence(Fence.INSTRUCTION);
  }

  private static void write(Cpu cpu, long register, long value) {
    cpu.out(Space.ARM_SYSTEM, register, 8, value);
  }

  @Override
  public String routine() {
    return "send_ipi_gic_v3";
  }
}
