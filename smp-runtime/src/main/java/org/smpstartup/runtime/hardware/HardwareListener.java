package org.smpstartup.runtime.hardware;

import org.smpstartup.api.hardware.ResetKind;

/** Takes what the hardware does to processors: who runs programs on them acts on it. */
public interface HardwareListener {
  /**
   * A line of a core has changed, so that an interrupt may be deliverable or a sleep at its end.
   *
   * @param cpu the processor
   */
  void signalled(int cpu);

  /**
   * A processor begins to execute.
   *
   * @param cpu the processor
   * @param entry the address of its first instruction
   * @param argument its first argument register
   */
  void started(int cpu, long entry, long argument);

  /**
   * Tells whether the message that comes now may be lost on its way to a processor, because a fault
   * is injected.
   *
   * @param cpu the processor
   * @return whether it may
   */
  default boolean mayLose(int cpu) {
    return false;
  }

  /**
   * Tells whether the start that {@link #started} told last was lost, so that the core has not seen
   * it.
   *
   * @return whether it was
   */
  default boolean lost() {
    return false;
  }

  /**
   * A processor stops where it is.
   *
   * @param cpu the processor
   */
  void stopped(int cpu);

  /**
   * A processor has been reset; what it executed is gone.
   *
   * @param cpu the processor
   * @param kind which reset
   */
  void wasReset(int cpu, ResetKind kind);

  /**
   * The event register of a processor is set.
   *
   * @param cpu the processor
   */
  void event(int cpu);

  /**
   * A processor's caches join or leave the coherent domain.
   *
   * @param cpu the processor
   * @param joined whether they are coherent from now
   */
  void coherence(int cpu, boolean joined);

  /**
   * Something was done to a device that may have changed what its registers hold.
   *
   * @param device which device
   */
  default void touched(int device) {}

  /**
   * A device wants to go on later: call {@link Hardware#timer} then.
   *
   * @param nanos how much later
   * @param device which device
   * @param token handed back
   */
  void later(long nanos, int device, long token);
}
