package org.smpstartup.api.hardware;

import org.smpstartup.api.cpu.Space;

/** Lets a core make an access of its own, such as the cycle that fetches an interrupt vector. */
@FunctionalInterface
public interface CoreBus {
  /**
   * Reads a register for the processor whose core asks.
   *
   * @param space the space, commonly {@link Space#INTERRUPT_ACKNOWLEDGE}
   * @param address the register's number
   * @return its value
   */
  long read(Space space, long address);
}
