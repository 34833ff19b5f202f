package org.smpstartup.board.armgic.port;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;

/**
 * The holding pen of RealView and Versatile Express (torvalds/linux,
 * arch/arm/plat-versatile/platsmp.c): clear the flags, for setting them only ORs; set the entry;
 * wake by an interrupt; name who may leave. Whoever is woken goes to the pen, and only the one
 * named goes on. Linux names first; in this order the interrupt is pending before its target leaves
 * the pen, where it can be taken quietly.
 *
 * @param registers base of the system registers
 * @param gic wakes
 * @param pen the pen
 */
record SysFlagsStarter(long registers, GicV2Doorbell gic, HoldingPen pen) implements Starter {
  private static final long FLAGS_SET = 0x30;
  private static final long FLAGS_CLEAR = 0x34;

  @Override
  public boolean start(Cpu boot, int number, long affinity, long entry) {
    long hold = pen.prepare(boot, entry);
    if (boot.load32(registers + FLAGS_SET) != hold) {
      boot.store32(registers + FLAGS_CLEAR, 0xffff_ffffL);
      boot.store32(registers + FLAGS_SET, hold);
    }
    boot.fence(Fence.COMPLETION);
    gic.wake(boot, affinity);
    pen.name(boot, affinity);
    pen.awaitGone(boot, number, affinity);
    return true;
  }
}
