package org.smpstartup.board.ppc.port;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.cpu.Test;

/**
 * Starts the second thread of an e6500. Only a thread of the same core can do that, and when the
 * boot processor asks for it the first thread is elsewhere already. So each first thread, on its
 * way to its entry, lets its sibling into a pen of the port, and the boot processor releases from
 * there. Registers as in torvalds/linux arch/powerpc/kernel/exceptions-64e.S (book3e_start_thread,
 * fsl_secondary_thread_init).
 */
final class ThreadStart {
  /** Where the spin table releases a first thread to. */
  static final Program PRIMARY =
      Program.of("ppc_primary_stub", (cpu, a0, a1, a2, a3) -> primary(cpu));

  /** Where a second thread begins: it renumbers itself and waits. */
  static final Program PEN = Program.of("ppc_thread_pen", (cpu, a0, a1, a2, a3) -> pen(cpu));

  private static final int PIR = 286;
  private static final int TENS = 438;
  private static final int INIA1 = 1024 + 321;
  private static final long THREAD_1 = 2;

  private ThreadStart() {}

  /** Writes the stubs, and lets the boot processor's own sibling into the pen. */
  static void prepare(Cpu boot, PortArea area) {
    boot.install(area.primaryStub(), PRIMARY);
    boot.install(area.threadStub(), PEN);
    PortArea.publishCode(boot, area.base(), 0x1000);
    startSibling(boot, area);
  }

  /** Says where a processor is to go, from the pen or from the first stub. */
  static void setEntry(Cpu boot, PortArea area, int cpu, long entry) {
    boot.store(area.entry(cpu), 8, entry, Order.RELEASE);
    boot.cache(org.smpstartup.api.cpu.CacheOp.CLEAN, area.entry(cpu), 8);
    boot.fence(Fence.COMPLETION);
  }

  private static void startSibling(Cpu cpu, PortArea area) {
    cpu.out(Space.SPR, INIA1, 4, area.threadStub());
    cpu.out(Space.SPR, TENS, 4, THREAD_1);
  }

  private static long primary(Cpu cpu) {
    PortArea area = PortArea.around(cpu.pc());
    startSibling(cpu, area);
    return cpu.jump(cpu.load64(area.entry(cpu.in(Space.SPR, PIR, 4))), 0, 0);
  }

  /** The reset value has the thread in bits 2:0 and core and cluster above. */
  private static long pen(Cpu cpu) {
    PortArea area = PortArea.around(cpu.pc());
    cpu.interrupts(false);
    long reset = cpu.in(Space.SPR, PIR, 4);
    long id = 2 * (reset >>> 3) + (reset & 1);
    cpu.out(Space.SPR, PIR, 4, id);
    cpu.await(area.entry(id), 8, Test.NOT_EQUAL, 0, Cpu.FOREVER);
    cpu.fence(Fence.INSTRUCTION);
    return cpu.jump(cpu.load64(area.entry(id)), 0, 0);
  }
}
