package org.smpstartup.api.cpu;

/** The behaviour of a {@link Program}: what its machine code would do on the processor given. */
@FunctionalInterface
public interface Code {
  /**
   * Runs on {@code cpu}. A routine returns a value to its caller; code that was jumped to ends with
   * {@link Cpu#jump} or waits for ever, and falling off its end is a fault.
   *
   * <p>The four arguments are the first argument registers of the architecture's calling
   * convention, or the registers that the hardware or firmware sets on entry.
   *
   * @param cpu the processor that executes
   * @param a0 the first argument register
   * @param a1 the second
   * @param a2 the third
   * @param a3 the fourth
   * @return the result register
   */
  long run(Cpu cpu, long a0, long a1, long a2, long a3);
}
