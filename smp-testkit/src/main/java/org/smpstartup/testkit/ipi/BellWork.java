package org.smpstartup.testkit.ipi;

import org.smpstartup.api.cpu.Cpu;

/** What the CPUs send to each other once all are ready. */
interface BellWork {
  /** How many bits of the command word it uses, 1 to 32. */
  int bits();

  /**
   * Runs on every CPU, with interrupts on, the boot CPU among them.
   *
   * @param cpu the CPU
   * @param map the memory
   * @param self its number
   */
  void run(Cpu cpu, BellMap map, int self);
}
