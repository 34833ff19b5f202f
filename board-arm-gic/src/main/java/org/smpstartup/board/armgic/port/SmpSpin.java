package org.smpstartup.board.armgic.port;

import org.smpstartup.api.cpu.CacheOp;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.api.port.Callout;

/**
 * {@code smp_spin}, the pen in the system page, with the instructions of ARM: LDREX and STREX, or
 * LDAXR and STLXR (ADVANTECH-Corp/adv-imx6-qnx700-bsp and qnx/bsp_raspberrypi-bcm2712-rpi5, {@code
 * callout_smp_spin}). The line of {@code pending} is cleaned after its store, past a PL310 where
 * there is one, for the boot CPU still reads behind the caches; a DSB comes before the clean too,
 * for Cortex-A9's erratum 764369.
 *
 * <p>The AArch64 pen sleeps by WFE, woken by the store to the monitored line; here the wait watches
 * the word, which is the same without a monitor.
 *
 * <p>Where the words are is patched in.
 */
final class SmpSpin {
  private static final int LITERALS = 3 * Long.BYTES;
  private static final long START = Program.HEADER_SIZE;
  private static final long SIZE = START + Long.BYTES;
  private static final long PENDING = SIZE + Long.BYTES;
  private static final long LINE = 64;

  private static final Callout EXCLUSIVES = callout("smp_spin_v7", false, false);
  private static final Callout EXCLUSIVES_PL310 = callout("smp_spin_pl310", false, true);
  private static final Callout AARCH64 = callout("smp_spin_v8", true, false);

  private SmpSpin() {}

  /** Picks the routine for a board. */
  static Callout of(PortConfig config) {
    if (config.isa() == Isa.AARCH64) {
      return AARCH64;
    }
    return config.outerCache() ? EXCLUSIVES_PL310 : EXCLUSIVES;
  }

  private static Callout callout(String name, boolean wakes, boolean outer) {
    return new Callout(
        Program.of(
            name,
            LITERALS,
            (cpu, syspage, number, a2, a3) -> pen(cpu, syspage, number, wakes, outer)),
        0,
        SmpSpin::patch);
  }

  private static void patch(Cpu boot, long copy, Callout.Site site) {
    boot.store64(copy + START, site.pen().start());
    boot.store64(copy + SIZE, site.pen().size());
    boot.store64(copy + PENDING, site.pen().pending());
  }

  private static long pen(Cpu cpu, long syspage, long number, boolean wakes, boolean outer) {
    long here = cpu.pc();
    Callout.Pen pen =
        new Callout.Pen(
            cpu.load64(here + START), (int) cpu.load64(here + SIZE), cpu.load64(here + PENDING));
    cpu.step(Step.PENNED, number);
    cpu.store32(pen.pending(), 0);
    clean(cpu, pen.pending(), outer);
    long target = win(cpu, pen.start(), pen.size());
    if (target == pen.parking()) {
      return passOn(cpu, pen, number, wakes);
    }
    cpu.step(Step.RELEASED, number);
    return cpu.jump(target, syspage, number);
  }

  private static void clean(Cpu cpu, long address, boolean outer) {
    cpu.fence(Fence.COMPLETION);
    cpu.cache(CacheOp.CLEAN, address, LINE);
    cpu.fence(Fence.COMPLETION);
    if (outer) {
      cpu.cache(CacheOp.OUTER_CLEAN, address, LINE);
      cpu.fence(Fence.COMPLETION); // stands for the wait on cache sync
    }
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

  /** Puts the parking value back for the next processor, wakes it, then parks. */
  private static long passOn(Cpu cpu, Callout.Pen pen, long number, boolean wakes) {
    cpu.store(pen.start(), pen.size(), pen.parking(), Order.RELEASE);
    cpu.fence(Fence.COMPLETION);
    if (wakes) {
      cpu.sendEvent();
    }
    cpu.interrupts(false);
    cpu.step(Step.PARKED, number);
    while (true) {
      cpu.waitForInterrupt();
    }
  }
}
