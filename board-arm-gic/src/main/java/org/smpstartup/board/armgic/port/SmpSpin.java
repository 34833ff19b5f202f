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
 * for Cortex-A9's erratum 764369. Cores before ARMv6 exchange by SWP; this board has none.
 *
 * <p>The AArch64 pen sleeps by WFE, woken by the store to the monitored line; here the wait watches
 * the word, which is the same without a monitor.
 *
 * <p>Where the words are is patched in.
 */
final class SmpSpin {
  private static final long LINE = 64;

  private static final Callout EXCLUSIVES = callout("smp_spin_v7", SmpSpin::v7);
  private static final Callout EXCLUSIVES_PL310 = callout("smp_spin_pl310", SmpSpin::pl310);
  private static final Callout UNCACHED = callout("smp_spin_uncached", SmpSpin::uncached);
  private static final Callout AARCH64 = callout("smp_spin_v8", SmpSpin::v7);

  /** Answers in {@code pending} and gives what the start word held when it was taken. */
  @FunctionalInterface
  private interface Pen {
    long wait(Cpu cpu, Callout.Pen words);
  }

  private SmpSpin() {}

  /** Picks the routine for a board. */
  static Callout of(PortConfig config) {
    if (config.isa() == Isa.AARCH64) {
      return AARCH64;
    }
    return switch (config.caches()) {
      case INNER -> EXCLUSIVES;
      case PL310 -> EXCLUSIVES_PL310;
      case OFF_IN_PEN -> UNCACHED;
    };
  }

  private static Callout callout(String name, Pen pen) {
    return new Callout(
        Program.of(
            name,
            Callout.Pen.BYTES,
            (cpu, syspage, number, a2, a3) -> run(cpu, syspage, number, pen)),
        0,
        (boot, copy, site) -> site.pen().store(boot, copy + Program.HEADER_SIZE));
  }

  private static long run(Cpu cpu, long syspage, long number, Pen pen) {
    Callout.Pen words = Callout.Pen.load(cpu, cpu.pc() + Program.HEADER_SIZE);
    cpu.step(Step.PENNED, number);
    long target = pen.wait(cpu, words);
    if (target == words.parking()) {
      return passOn(cpu, words, number);
    }
    cpu.step(Step.RELEASED, number);
    return cpu.jump(target, syspage, number);
  }

  private static long v7(Cpu cpu, Callout.Pen words) {
    cpu.store32(words.pending(), 0);
    clean(cpu, words.pending());
    return win(cpu, words);
  }

  private static long pl310(Cpu cpu, Callout.Pen words) {
    cpu.store32(words.pending(), 0);
    clean(cpu, words.pending());
    cpu.cache(CacheOp.OUTER_CLEAN, words.pending(), LINE);
    cpu.fence(Fence.COMPLETION); // stands for the wait on cache sync
    return win(cpu, words);
  }

  /**
   * With the data cache off, the answer goes to memory by itself and the start word is read from
   * there; exclusives need the cache, so it is on again for the exchange.
   */
  private static long uncached(Cpu cpu, Callout.Pen words) {
    cpu.caches(false);
    cpu.store32(words.pending(), 0);
    cpu.fence(Fence.COMPLETION);
    while (true) {
      cpu.await(words.start(), words.size(), Test.NOT_EQUAL, 0, Cpu.FOREVER);
      cpu.caches(true);
      long target = exchange(cpu, words);
      if (target != 0) {
        return target;
      }
      cpu.caches(false);
    }
  }

  private static void clean(Cpu cpu, long address) {
    cpu.fence(Fence.COMPLETION);
    cpu.cache(CacheOp.CLEAN, address, LINE);
    cpu.fence(Fence.COMPLETION);
  }

  private static long win(Cpu cpu, Callout.Pen words) {
    while (true) {
      cpu.await(words.start(), words.size(), Test.NOT_EQUAL, 0, Cpu.FOREVER);
      long target = exchange(cpu, words);
      if (target != 0) {
        return target;
      }
    }
  }

  private static long exchange(Cpu cpu, Callout.Pen words) {
    long target;
    do {
      target = cpu.loadLinked(words.start(), words.size());
    } while (!cpu.storeConditional(words.start(), words.size(), 0));
    cpu.fence(Fence.FULL);
    return target;
  }

  /** Puts the parking value back for the next processor, wakes it, then parks. */
  private static long passOn(Cpu cpu, Callout.Pen words, long number) {
    cpu.store(words.start(), words.size(), words.parking(), Order.RELEASE);
    clean(cpu, words.start());
    cpu.sendEvent();
    cpu.interrupts(false);
    cpu.step(Step.PARKED, number);
    while (true) {
      cpu.waitForInterrupt();
    }
  }
}
