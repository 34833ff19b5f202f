package org.smpstartup.runtime.startup;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Step;

/**
 * {@code cpu_startnext}: turns translation on and branches to the pen or, on the boot processor, to
 * the kernel. Arguments are the target and the processor's number; the target gets the address of
 * the system page and the number.
 *
 * <p>All processors share one translation table; on ARM each has a first-level table of its own
 * with the same contents.
 */
final class CpuStartnext {
  private CpuStartnext() {}

  static long run(Cpu cpu, long target, long number) {
    long base = Globals.base(cpu);
    if (number != 0) {
      // The shared stack again: only the one secondary that was released is here.
      cpu.stack(base + Globals.AP_STACK, Globals.AP_STACK_SIZE);
    }
    long syspage = cpu.load64(Globals.at(base, Globals.KERN_SYSPAGE));
    cpu.translate(cpu.load64(Globals.at(base, Globals.TRANSLATION)));
    if (number != 0) {
      cpu.step(Step.TRANSFERRED, number);
      cpu.stack(0, 0);
    }
    return cpu.jump(target, syspage, number);
  }
}
