package org.smpstartup.testkit.conform;

/**
 * A call of the board's port, between two events.
 *
 * @param at how many events came before
 * @param cpu the processor that called, as the hardware description numbers it
 * @param call which method
 * @param value its argument or, where it returned, its result
 * @param returned whether the call returned; else it began
 */
record Mark(int at, int cpu, Call call, long value, boolean returned) {
  /** Names a method. */
  enum Call {
    NUM_CPU,
    INIT,
    START,
    BRING_UP_ALL,
    INIT_INTERRUPTS,
    ACKNOWLEDGE,
    END
  }
}
