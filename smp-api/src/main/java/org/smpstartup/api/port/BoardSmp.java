package org.smpstartup.api.port;

import org.smpstartup.api.cpu.Cpu;

/**
 * The hooks of a QNX {@code board_smp.c}. The runtime calls them in the order of libstartup; all
 * but {@link #adjustNum} run on the boot processor.
 *
 * <p>An implementation has no mutable fields: what one call leaves for the next (a table of
 * hardware ids, say) it keeps in emulated memory that its board reserves. Failures are told with
 * {@link Cpu#fail} or a false return, never with silence.
 */
public interface BoardSmp {
  /**
   * Counts the processors that can be started, the boot processor included ({@code
   * board_smp_num_cpu}). Called once, first, also when only one processor will be used.
   *
   * @param boot the boot processor
   * @return at least 1
   */
  int numCpu(Cpu boot);

  /**
   * Installs the doorbell routine and prepares what all processors share ({@code board_smp_init}).
   * Called once, only if more than one processor will be used.
   *
   * @param boot the boot processor
   * @param smp the smp section of the system page being built
   * @param numCpus how many processors will be used, at least 2
   */
  void init(Cpu boot, SmpEntry smp, int numCpus);

  /**
   * Asks the hardware to start a processor at an address ({@code board_smp_start}). Called once for
   * each number in ascending order.
   *
   * <p>A wait in it is bounded, and its bound bears a processor that enters 100 us late, and a
   * clock that is a hundred times faster or slower than the one it was counted for.
   *
   * @param boot the boot processor
   * @param cpu its number, 1 to the count of {@link #init} less one
   * @param entry where it must arrive; it arrives there with no register that matters
   * @return whether the hardware accepted the request; true does not mean that it runs
   */
  boolean start(Cpu boot, int cpu, long entry);

  /**
   * Turns the number that the boot processor gave into the logical number ({@code
   * board_smp_adjust_num}). Runs on the processor that was started.
   *
   * @param cpu the processor started
   * @param number the number as the boot processor counts
   * @return its logical number, commonly {@code number}
   */
  default int adjustNum(Cpu cpu, int number) {
    return number;
  }
}
