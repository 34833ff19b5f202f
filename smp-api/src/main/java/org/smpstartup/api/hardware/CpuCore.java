package org.smpstartup.api.hardware;

/**
 * The part of a processor that decides: what its input lines mean, what is deliverable now, what
 * wakes which sleep, where a reset leads. It is a device too, for the system registers that belong
 * to the core itself.
 *
 * <p>One model serves all processors of a machine; its state array has {@link #stateSize} words for
 * all of them. Interrupt lines are numbered by the model.
 */
public interface CpuCore extends Device {
  /** No interrupt: what {@link #pending} and {@link #take} answer when there is none. */
  int NONE = -1;

  /**
   * Lets a processor begin life after {@link #powerOn}: a boot processor runs what the machine
   * loads, any other one waits, or starts in firmware by {@link Effects#start}.
   *
   * @param state the model's words
   * @param cpu the processor
   * @param boot whether it is the boot processor
   * @param effects takes what follows
   */
  void begin(long[] state, int cpu, boolean boot, Effects effects);

  /**
   * Takes a change of an input line.
   *
   * @param state the model's words
   * @param cpu the processor
   * @param line the input
   * @param value level or payload
   * @param effects takes what follows: start, reset and so on
   */
  void signal(long[] state, int cpu, int line, long value, Effects effects);

  /**
   * Tells which interrupt the processor would take now.
   *
   * @param state the model's words
   * @param cpu the processor
   * @return the line, or {@link #NONE}
   */
  int pending(long[] state, int cpu);

  /**
   * Takes the interrupt that {@link #pending} told: acknowledges, masks, remembers what to restore.
   *
   * @param state the model's words
   * @param cpu the processor
   * @param line the line
   * @param bus lets the core fetch a vector
   * @return the vector, or 0 where lines have none
   */
  long take(long[] state, int cpu, int line, CoreBus bus);

  /**
   * Returns from the interrupt taken last on this line (IRET, ERET, rfi).
   *
   * @param state the model's words
   * @param cpu the processor
   * @param line the line
   */
  void finish(long[] state, int cpu, int line);

  /**
   * Tells whether maskable interrupts are let in.
   *
   * @param state the model's words
   * @param cpu the processor
   * @return the flag of the architecture, as one truth value
   */
  boolean enabled(long[] state, int cpu);

  /**
   * Lets maskable interrupts in or keeps them out.
   *
   * @param state the model's words
   * @param cpu the processor
   * @param enabled whether they are let in
   */
  void enable(long[] state, int cpu, boolean enabled);

  /**
   * Notes that the processor goes to sleep, or is awake again.
   *
   * @param state the model's words
   * @param cpu the processor
   * @param sleep how it sleeps
   * @param asleep whether it does
   */
  void sleep(long[] state, int cpu, Sleep sleep, boolean asleep);

  /**
   * Tells whether the state of its lines would end a sleep, an interrupt taken or not.
   *
   * @param state the model's words
   * @param cpu the processor
   * @param sleep how it sleeps
   * @return whether it wakes
   */
  boolean wakes(long[] state, int cpu, Sleep sleep);

  /**
   * Names what the processor is doing as the hardware sees it, for reports.
   *
   * @param state the model's words
   * @param cpu the processor
   * @return a few words, as {@code wait-for-SIPI}
   */
  String condition(long[] state, int cpu);

  /**
   * Tells whether the processor executes instructions or sleeps in one, rather than being off, held
   * in reset or waiting for a start message.
   *
   * @param state the model's words
   * @param cpu the processor
   * @return whether it executes
   */
  boolean executing(long[] state, int cpu);

  /**
   * Decodes a real branch instruction, for hardware that makes software plant one (a far jump at 0,
   * a patched reset vector).
   *
   * @param address where the bytes are
   * @param code the 16 bytes at the target of a branch
   * @return the address branched to, or -1 if they hold none that is known
   */
  default long branchTarget(long address, byte[] code) {
    return -1;
  }

  /**
   * Turns an address as issued into a physical one, with the attribute in {@link #UNCACHED} where
   * the address itself says so (SH P2, MIPS KSEG1). An address that comes back changed is placed by
   * the core itself: it is not looked up in the translation table when there is one. Atomic
   * operations on an uncached address are a fault.
   *
   * @param state the model's words
   * @param cpu the processor
   * @param address the address issued
   * @return the physical address, with {@link #UNCACHED} or-ed in where it applies
   */
  default long physical(long[] state, int cpu, long address) {
    return address;
  }

  /** The bit by which {@link #physical} says that an access bypasses the caches. */
  long UNCACHED = 1L << 62;
}
