package org.smpstartup.api.port;

import org.smpstartup.api.cpu.CacheOp;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;

/**
 * What the start-up code and kernel need to know of a processor architecture and its interrupt
 * controller, seen from the processor itself. Every method runs on the processor given; an
 * implementation has no mutable fields.
 */
public interface CpuPort {
  /** As an answer of {@link #acknowledge}: nothing was pending. */
  long SPURIOUS = -1;

  /** As an answer of {@link #acknowledge}: an interrupt that is no doorbell, already ended. */
  long OTHER = -2;

  /**
   * Tells the architecture.
   *
   * @return a constant
   */
  Architecture architecture();

  /**
   * Puts a processor that was just started into a known state: exception level, caches,
   * translation. Nothing that firmware left may be relied on afterwards.
   *
   * @param cpu the processor started
   */
  void enter(Cpu cpu);

  /**
   * Reads the processor's own hardware id from its registers, as doorbells name it.
   *
   * @param cpu the processor
   * @return the id, unsigned
   */
  long hardwareId(Cpu cpu);

  /**
   * Enables the processor's own interrupt interface so that doorbells reach it; what was rung
   * before stays latched where the hardware latches it.
   *
   * @param cpu the processor
   */
  void initInterrupts(Cpu cpu);

  /**
   * Rings the doorbell of one processor, outside of any callout.
   *
   * @param cpu the sender
   * @param target the target's hardware id
   */
  void ring(Cpu cpu, long target);

  /**
   * Finds out what interrupted, at the start of the handler.
   *
   * @param cpu the processor interrupted
   * @param line the core's interrupt line
   * @param vector the vector, where the core has fetched one
   * @return a token at least 0 for a doorbell, {@link #SPURIOUS} or {@link #OTHER}
   */
  long acknowledge(Cpu cpu, long line, long vector);

  /**
   * Ends a doorbell that was acknowledged.
   *
   * @param cpu the processor interrupted
   * @param token as {@link #acknowledge} gave it
   */
  void end(Cpu cpu, long token);

  /**
   * Tells whether the doorbell must be ended before the command word is taken. A controller that
   * can latch a second request while the first is in service (the local APIC) allows either; one
   * that cannot loses a doorbell otherwise.
   *
   * @return whether {@link #end} comes first
   */
  default boolean endsBeforeExchange() {
    return true;
  }

  /**
   * Makes stores visible to a processor that reads memory behind the caches.
   *
   * @param cpu the processor that stored
   * @param address the first byte
   * @param length bytes
   */
  default void publish(Cpu cpu, long address, long length) {
    cpu.cache(CacheOp.CLEAN, address, length);
    cpu.fence(Fence.COMPLETION);
  }
}
