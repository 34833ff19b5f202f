package org.smpstartup.board.armgic.port;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.port.CpuPort;

/**
 * Doorbells through the mailboxes of the BCM2836's local interrupt block, where no GIC exists
 * (torvalds/linux, drivers/irqchip/irq-bcm2836.c). Mailbox 0 carries them; mailbox 3 is that of the
 * 32-bit start stub.
 *
 * @param isa which registers CPUs have
 * @param base base of the block
 */
record MailboxDoorbell(Isa isa, long base) implements Doorbell {
  private static final long CONTROL = 0x50;
  private static final long IRQ_SOURCE = 0x60;
  private static final long SET = 0x80;
  private static final long CLEAR = 0xc0;
  private static final long MAILBOX_0 = 1;
  private static final long SOURCE_MAILBOX_0 = 1 << 4;
  private static final long CORE = 3;

  @Override
  public void init(Cpu cpu) {
    cpu.store32(base + CONTROL + 4 * core(cpu), MAILBOX_0);
    cpu.fence(Fence.COMPLETION);
  }

  private long core(Cpu cpu) {
    return isa.affinity(cpu) & CORE;
  }

  @Override
  public void ring(Cpu cpu, long target) {
    cpu.fence(Fence.STORE);
    cpu.store32(base + SET + 16 * (target & CORE), 1 << SGI);
  }

  /** Clears what it read: a bit set later keeps the level up. */
  @Override
  public long acknowledge(Cpu cpu, long line) {
    long core = core(cpu);
    if ((cpu.load32(base + IRQ_SOURCE + 4 * core) & SOURCE_MAILBOX_0) == 0) {
      return CpuPort.SPURIOUS;
    }
    long mailbox = base + CLEAR + 16 * core;
    long bits = cpu.load32(mailbox);
    cpu.store32(mailbox, bits);
    cpu.fence(Fence.FULL);
    return (bits & 1 << SGI) != 0 ? SGI : CpuPort.OTHER;
  }

  /** Nothing to end: the acknowledge has cleared the level. */
  @Override
  public void end(Cpu cpu, long token) {}

  @Override
  public String routine() {
    return "send_ipi_bcm2836";
  }
}
