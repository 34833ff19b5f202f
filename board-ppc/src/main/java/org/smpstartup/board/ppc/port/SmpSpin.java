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
 * <p>The section's place is patched in. Its pointers are 32 or 64 bits wide as the layout of the
 * system page says, which the pen tells by the header: its size is the first field, of 16 or 32
 * bits, and never reaches the upper half of 32.
 */
final class SmpSpin {
  static final Callout CALLOUT =
      new Callout(
          Program.of(
              "smp_spin_ppc",
              Long.BYTES,
              (cpu, syspage, number, a2, a3) -> pen(cpu, syspage, number)),
          0,
          (boot, copy, site) -> boot.store64(copy + Program.HEADER_SIZE, site.smp()));

  private SmpSpin() {}

  private static long pen(Cpu cpu, long syspage, long number) {
    long section = cpu.load64(cpu.pc() + Program.HEADER_SIZE);
    boolean narrow = cpu.load(syspage, 2, Order.PLAIN) != 0;
    int size = narrow ? 4 : 8;
    long start = section + size;
    answer(cpu, section + 2L * size, number);
    long target = win(cpu, start, size);
    if (target == (narrow ? 0xffff_ffffL : -1L)) {
      return passOn(cpu, start, size, target, number);
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
