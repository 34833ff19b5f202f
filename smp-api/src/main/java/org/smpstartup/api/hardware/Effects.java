package org.smpstartup.api.hardware;

/**
 * Takes what a device or a core does to the rest of the machine.
 *
 * <p>An effect takes place while the method runs; the machine may call the same device again for it
 * (a reset, say), so a device calls after its own state is in order. A test hands in a list.
 * Processors are numbered from 0 in the order of the hardware description; an effect on a number
 * that does not exist is an error of the board.
 */
public interface Effects {
  /**
   * Drives an input line of a core. Lines are numbered by the core model; the value is the level,
   * or what the message carries (a SIPI vector, a priority).
   *
   * @param cpu the target
   * @param line the input
   * @param value level or payload
   */
  void signal(int cpu, int line, long value);

  /**
   * Lets a processor execute from an address, with its core in the state that the core model set.
   * What it was executing before is dropped.
   *
   * @param cpu the target
   * @param entry the address of the first instruction, as the core issues it
   * @param argument the first argument register; 0 if the hardware sets none
   */
  void start(int cpu, long entry, long argument);

  /**
   * Stops a processor where it is; only a start or reset brings it back.
   *
   * @param cpu the target
   */
  void stop(int cpu);

  /**
   * Resets one processor: its execution is dropped, its core and every device are told.
   *
   * @param cpu the target
   * @param kind which reset
   */
  void reset(int cpu, ResetKind kind);

  /**
   * Sets the event register of a processor, as SEV does.
   *
   * @param cpu the target
   */
  void event(int cpu);

  /**
   * Lets a processor's caches join or leave the coherent domain.
   *
   * @param cpu the target
   * @param joined whether they are coherent from now
   */
  void coherence(int cpu, boolean joined);

  /**
   * Moves a memory region of the calling device, for one processor or for all.
   *
   * @param region the region, as {@link HardwareBuilder} numbered it
   * @param cpu the processor that sees it move, or -1 for all
   * @param base the new physical base address
   * @param enabled whether it answers at all
   */
  void move(int region, int cpu, long base, boolean enabled);

  /**
   * Asks for a call of {@link Device#timer} later. Devices have no clock: this is how time between
   * two steps of the hardware is said.
   *
   * @param nanos virtual nanoseconds from now, at least 0
   * @param token handed back
   */
  void after(long nanos, long token);

  /**
   * Sends a message to every other device: an end-of-interrupt broadcast, say.
   *
   * @param kind what, as the devices agree
   * @param payload the message
   */
  void message(int kind, long payload);

  /**
   * Ends the access with an exception on the processor that made it; the value is not used and the
   * device has changed nothing.
   *
   * @param kind what is wrong
   */
  void fault(FaultKind kind);

  /** Says that the device does not decode this access: what lies behind it answers instead. */
  void notDecoded();
}
