package org.smpstartup.runtime.kernel;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.runtime.startup.Structs;
import org.smpstartup.runtime.startup.SyspageLayout;

/**
 * {@code _smpstart} and {@code init_smp}: where a secondary comes from the pen, on the one start-up
 * stack of the kernel. The processor before it has already left that stack for its idle thread's.
 *
 * <p>Any penned processor may win the start word. One whose number the kernel does not admit hands
 * the word on and parks; procnto would take the number as an index.
 */
final class SmpInit {
  private final SyspageLayout layout;
  private final StartAp startAp;

  SmpInit(SyspageLayout layout, StartAp startAp) {
    this.layout = layout;
    this.startAp = startAp;
  }

  long run(Cpu cpu, long syspage, long number, long a2, long a3) {
    KernelMap map = KernelMap.of(cpu);
    if (number >= KernelMap.NUM_PROCESSORS.load(cpu, map.globals())) {
      startAp.release(cpu, map);
      return park(cpu, number);
    }
    cpu.stack(map.base() + KernelMap.STARTUP_STACK, KernelMap.STARTUP_STACK_SIZE);
    own(cpu, map, number);
    long smp = KernelMap.SMP.load(cpu, map.globals());
    KernelMap.SEND_IPI_RTN.store(cpu, map.globals(), layout.smp().sendIpi().load(cpu, smp));
    return cpu.jump(map.base() + KernelMap.IDLE, number, 0);
  }

  /**
   * What every processor sets up for itself: its page, by which it knows its number, and vectors.
   */
  static void own(Cpu cpu, KernelMap map, long number) {
    long pages = KernelMap.CPUPAGES.load(cpu, map.globals());
    cpu.threadPointer(pages + number * Structs.CpuPage.SPACING);
    cpu.vectors(map.base() + KernelMap.IPI);
  }

  static long park(Cpu cpu, long number) {
    cpu.interrupts(false);
    cpu.step(Step.PARKED, number);
    while (true) {
      cpu.waitForInterrupt();
    }
  }
}
