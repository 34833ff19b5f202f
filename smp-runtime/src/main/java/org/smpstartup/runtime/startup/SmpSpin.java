package org.smpstartup.runtime.startup;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.api.port.Callout;
import org.smpstartup.api.port.CpuPort;

/**
 * {@code smp_spin}: the pen, copied into the system page, in which secondaries wait for the
 * kernel's start word. Arguments are the system page and the processor's number; what the word
 * points to gets both.
 *
 * <p>Tests, then exchanges, as since 6.5 (varghes/Raspberry-QNX, {@code
 * lib/arm/callout_smp_spin.S}); the line cleaned is that of {@code pending}, not that of the
 * section's start.
 */
final class SmpSpin {
  private SmpSpin() {}

  static Callout callout(SyspageLayout layout, CpuPort port) {
    Structs.Smp smp = layout.smp();
    Field offset = layout.header().offset(Section.SMP);
    return Callout.of(
        Program.of(
            "smp_spin",
            (cpu, syspage, number, a2, a3) -> {
              long section = syspage + offset.load(cpu, syspage);
              answer(cpu, port, smp.pending().at(section), number);
              long start = smp.startAddr().at(section);
              long target = win(cpu, start, smp.startAddr().size());
              if (target == parking(smp)) {
                return passOn(cpu, port, start, smp, number);
              }
              cpu.step(Step.RELEASED, number);
              return cpu.jump(target, syspage, number);
            }));
  }

  /** The value of the start word that parks whoever takes it. */
  static long parking(Structs.Smp smp) {
    return smp.startAddr().size() == Long.BYTES ? -1L : 0xffff_ffffL;
  }

  private static void answer(Cpu cpu, CpuPort port, long pending, long number) {
    cpu.step(Step.PENNED, number);
    cpu.store(pending, 4, 0, Order.RELEASE);
    port.publish(cpu, pending, 4); // the boot processor may still read behind the caches
  }

  private static long win(Cpu cpu, long start, int size) {
    while (true) {
      cpu.await(start, size, Test.NOT_EQUAL, 0, Cpu.FOREVER);
      long target = cpu.exchange(start, size, 0);
      if (target != 0) {
        return target;
      }
    }
  }

  /** Puts the parking value back for the next processor, then parks. */
  private static long passOn(Cpu cpu, CpuPort port, long start, Structs.Smp smp, long number) {
    cpu.store(start, smp.startAddr().size(), parking(smp), Order.RELEASE);
    port.publish(cpu, start, smp.startAddr().size());
    return park(cpu, number);
  }

  static long park(Cpu cpu, long number) {
    cpu.interrupts(false);
    cpu.step(Step.PARKED, number);
    while (true) {
      cpu.waitForInterrupt();
    }
  }
}
