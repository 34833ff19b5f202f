package org.smpstartup.board.ppc.port;

import org.smpstartup.api.cpu.CacheOp;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.api.port.Callout;

/**
 * {@code smp_spin} with the instructions of a PowerPC. A penned processor waits with its data cache
 * off, which is why the kernel writes the start word back when it releases one (vocho/openqnx,
 * {@code cpu_start_ap}); it turns the cache on for {@code lwarx} and {@code stwcx.}, which need it,
 * and writes the word back too, for whoever still waits behind the caches.
 *
 * <p>The addresses of its words, which depend on the layout of the system page, are patched in.
 */
final class SmpSpin {
  static final Callout CALLOUT =
      new Callout(
          Program.of(
              "smp_spin_ppc",
              Callout.Pen.BYTES,
              (cpu, syspage, number, a2, a3) -> pen(cpu, syspage, number)),
          0,
          (boot, copy, site) -> site.pen().store(boot, copy + Program.HEADER_SIZE));

  private SmpSpin() {}

  private static long pen(Cpu cpu, long syspage, long number) {
    Callout.Pen pen = Callout.Pen.load(cpu, cpu.pc() + Program.HEADER_SIZE);
    answer(cpu, pen.pending(), number);
    long target = win(cpu, pen.start(), pen.size());
    if (target == pen.parking()) {
      return passOn(cpu, pen.start(), pen.size(), target, number);
    }
    cpu.step(Step.RELEASED, number);
    return cpu.jump(target, syspage, number);
  }

  private static void answer(Cpu cpu, long pending, long number) {
    cpu.step(Step.PENNED, number);
    cpu.store(pending, 4, 0, Order.RELEASE);
    writeBack(cpu, pending, 4);
  }

  private static long win(Cpu cpu, long start, int size) {
    while (true) {
      cpu.caches(false);
      cpu.await(start, size, Test.NOT_EQUAL, 0, Cpu.FOREVER);
      cpu.caches(true);
      long target;
      do {
        target = cpu.loadLinked(start, size);
      } while (!cpu.storeConditional(start, size, 0));
      cpu.fence(Fence.INSTRUCTION); // isync behind the branch of the loop: an acquire
      writeBack(cpu, start, size);
      if (target != 0) {
        return target;
      }
    }
  }

  /** Puts the parking value back for the next processor, then parks. */
  private static long passOn(Cpu cpu, long start, int size, long parking, long number) {
    cpu.store(start, size, parking, Order.RELEASE);
    writeBack(cpu, start, size);
    cpu.interrupts(false);
    cpu.step(Step.PARKED, number);
    while (true) {
      cpu.waitForInterrupt();
    }
  }

  /** dcbst; sync. */
  private static void writeBack(Cpu cpu, long address, long length) {
    cpu.cache(CacheOp.CLEAN, address, length);
    cpu.fence(Fence.COMPLETION);
  }
}
