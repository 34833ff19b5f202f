package org.smpstartup.board.mips.port;

import org.smpstartup.api.cpu.CacheOp;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.api.port.Callout;

/**
 * {@code smp_spin} with the instructions of MIPS: the start word is exchanged by a loop of {@code
 * ll} and {@code sc} between two {@code sync}, in cached coherent memory, for the two mean nothing
 * elsewhere. No MIPS source of it was found; the order is that of the other architectures.
 *
 * <p>The addresses of its words, which depend on the layout of the system page, are patched in.
 */
final class SmpSpin {
  private static final long LINE = 64;

  static final Callout CALLOUT =
      new Callout(
          Program.of(
              "smp_spin_mips",
              Callout.Pen.BYTES,
              (cpu, page, number, a2, a3) -> pen(cpu, page, number)),
          0,
          (boot, copy, site) -> site.pen().store(boot, copy + Program.HEADER_SIZE));

  private SmpSpin() {}

  private static long pen(Cpu cpu, long syspage, long number) {
    Callout.Pen pen = Callout.Pen.load(cpu, cpu.pc() + Program.HEADER_SIZE);
    cpu.step(Step.PENNED, number);
    cpu.fence(Fence.FULL);
    cpu.store32(pen.pending(), 0);
    writeBack(cpu, pen.pending());
    long target = exchange(cpu, pen);
    if (target == pen.parking()) {
      return passOn(cpu, pen, number);
    }
    cpu.step(Step.RELEASED, number);
    return cpu.jump(target, syspage, number);
  }

  /** Takes the start word once it is not 0. */
  private static long exchange(Cpu cpu, Callout.Pen pen) {
    while (true) {
      cpu.await(pen.start(), pen.size(), Test.NOT_EQUAL, 0, Cpu.FOREVER);
      cpu.fence(Fence.FULL);
      long target;
      do {
        target = cpu.loadLinked(pen.start(), pen.size());
      } while (!cpu.storeConditional(pen.start(), pen.size(), 0));
      cpu.fence(Fence.FULL);
      if (target != 0) {
        return target;
      }
    }
  }

  /** Puts the parking value back for the next processor, then parks. */
  private static long passOn(Cpu cpu, Callout.Pen pen, long number) {
    cpu.fence(Fence.FULL);
    cpu.store(pen.start(), pen.size(), pen.parking(), Order.RELEASE);
    writeBack(cpu, pen.start());
    cpu.interrupts(false);
    cpu.step(Step.PARKED, number);
    while (true) {
      cpu.waitForInterrupt();
    }
  }

  /** The boot processor may still read behind the caches. */
  private static void writeBack(Cpu cpu, long address) {
    cpu.cache(CacheOp.CLEAN, address, LINE);
    cpu.fence(Fence.COMPLETION);
  }
}
