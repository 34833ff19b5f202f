package org.smpstartup.board.sh.port;

import org.smpstartup.api.cpu.CacheOp;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.port.Callout;

/**
 * {@code smp_spin} with the instructions of an SH: the start word is exchanged by a loop of {@code
 * movli.l} and {@code movco.l}, and {@code synco} is the fence. A link does not survive an
 * interrupt or another core's store to the line, and the loop begins again.
 *
 * <p>The section's place is patched in; its fields are 32 or 64 bits wide as the layout of the
 * system page says, which the pen tells by where the architecture's code stands in the header.
 */
final class SmpSpin {
  static final Callout CALLOUT =
      new Callout(
          Program.of(
              "smp_spin_sh",
              Long.BYTES,
              (cpu, syspage, number, a2, a3) -> pen(cpu, syspage, number)),
          0,
          (boot, copy, site) -> boot.store64(copy + Program.HEADER_SIZE, site.smp()));

  /** Offset of the architecture's code where fields of the header are 16 bits wide. */
  private static final long NARROW_TYPE = 4;

  private static final long LINE = 32;

  private SmpSpin() {}

  private static long pen(Cpu cpu, long syspage, long number) {
    long section = cpu.load64(cpu.pc() + Program.HEADER_SIZE);
    boolean narrow = cpu.load(syspage + NARROW_TYPE, 2, Order.PLAIN) == Architecture.SH.type();
    int size = narrow ? 4 : 8;
    long start = section + size;
    answer(cpu, section + 2L * size, number);
    long target = win(cpu, start, size);
    if (target == (narrow ? ShRegisters.ALL : -1L)) {
      return passOn(cpu, start, size, target, number);
    }
    cpu.step(Step.RELEASED, number);
    return cpu.jump(target, syspage, number);
  }

  /** The boot processor may still read behind the caches, so the line is written back. */
  private static void answer(Cpu cpu, long pending, long number) {
    cpu.step(Step.PENNED, number);
    cpu.fence(Fence.FULL);
    cpu.store32(pending, 0);
    writeBack(cpu, pending);
  }

  private static long win(Cpu cpu, long start, int size) {
    while (true) {
      cpu.await(start, size, Test.NOT_EQUAL, 0, Cpu.FOREVER);
      long target;
      do {
        target = cpu.loadLinked(start, size);
      } while (!cpu.storeConditional(start, size, 0));
      cpu.fence(Fence.FULL);
      if (target != 0) {
        return target;
      }
    }
  }

  /** Puts the parking value back for the next core, then parks. */
  private static long passOn(Cpu cpu, long start, int size, long parking, long number) {
    cpu.store(start, size, parking, Order.RELEASE);
    writeBack(cpu, start);
    cpu.interrupts(false);
    cpu.step(Step.PARKED, number);
    while (true) {
      cpu.waitForInterrupt();
    }
  }

  private static void writeBack(Cpu cpu, long address) {
    cpu.cache(CacheOp.CLEAN, address, LINE);
    cpu.fence(Fence.COMPLETION);
  }
}
