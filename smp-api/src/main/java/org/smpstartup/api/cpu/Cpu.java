package org.smpstartup.api.cpu;

/**
 * All that code running on one emulated processor can see or do.
 *
 * <p>Ports, libstartup, OSTD and the test kernel are written against this interface and nothing
 * else. It tells no processor number: code learns who it is as on hardware, from a register or from
 * memory. No Java field may be shared between two processors; what they share is emulated memory.
 *
 * <p>Every operation costs virtual time and is a point at which another processor may run or this
 * one may be interrupted, reset or stopped. A processor that is reset never returns from the
 * operation: its Java stack is dropped, and in a fallback that needs an {@link Error} to unwind, no
 * operation of the old incarnation has an effect whatever the code catches.
 *
 * <p>Addresses are those the processor issues; they are physical until {@link #translate} is
 * called. Sizes are 1, 2, 4 or 8 bytes; values are zero-extended to 64 bits on load and cut to the
 * size on store, in the processor's byte order. Plain accesses need not be aligned; atomics and
 * waits must be. A violation, an address with nothing behind it and an exception of the hardware
 * are faults that end the run with a report naming the processor, the program and the address.
 */
public interface Cpu {
  /** As a bound on polls: none. */
  long FOREVER = Long.MAX_VALUE;

  // ---- memory

  /**
   * Loads a word.
   *
   * @param address where from
   * @param size 1, 2, 4 or 8 bytes
   * @param order how the load is ordered
   * @return the value, zero-extended
   */
  long load(long address, int size, Order order);

  /**
   * Stores a word.
   *
   * @param address where to
   * @param size 1, 2, 4 or 8 bytes
   * @param value the value; bits beyond the size are ignored
   * @param order how the store is ordered
   */
  void store(long address, int size, long value, Order order);

  /**
   * Loads 32 bits without extra order.
   *
   * @param address where from
   * @return the value, zero-extended
   */
  default long load32(long address) {
    return load(address, 4, Order.PLAIN);
  }

  /**
   * Stores 32 bits without extra order.
   *
   * @param address where to
   * @param value the value; bits 63:32 are ignored
   */
  default void store32(long address, long value) {
    store(address, 4, value, Order.PLAIN);
  }

  /**
   * Loads 64 bits without extra order.
   *
   * @param address where from
   * @return the value
   */
  default long load64(long address) {
    return load(address, 8, Order.PLAIN);
  }

  /**
   * Stores 64 bits without extra order.
   *
   * @param address where to
   * @param value the value
   */
  default void store64(long address, long value) {
    store(address, 8, value, Order.PLAIN);
  }

  /**
   * Replaces a word atomically (XCHG, SWP, an LL/SC loop), as a full fence.
   *
   * @param address where; aligned, ordinary cached memory
   * @param size 1, 2, 4 or 8 bytes
   * @param value the new value
   * @return the old value
   */
  long exchange(long address, int size, long value);

  /**
   * Adds to a word atomically, as a full fence.
   *
   * @param address where; aligned, ordinary cached memory
   * @param size 1, 2, 4 or 8 bytes
   * @param addend what to add
   * @return the old value
   */
  long fetchAdd(long address, int size, long addend);

  /**
   * Sets bits of a word atomically, as a full fence.
   *
   * @param address where; aligned, ordinary cached memory
   * @param size 1, 2, 4 or 8 bytes
   * @param bits what to set
   * @return the old value
   */
  long fetchOr(long address, int size, long bits);

  /**
   * Clears the other bits of a word atomically, as a full fence.
   *
   * @param address where; aligned, ordinary cached memory
   * @param size 1, 2, 4 or 8 bytes
   * @param bits what to keep
   * @return the old value
   */
  long fetchAnd(long address, int size, long bits);

  /**
   * Replaces a word if it has the value expected, as a full fence.
   *
   * @param address where; aligned, ordinary cached memory
   * @param size 1, 2, 4 or 8 bytes
   * @param expected the value it must have
   * @param value the new value
   * @return the old value; the replacement took place if it equals {@code expected}
   */
  long compareExchange(long address, int size, long expected, long value);

  /**
   * Loads a word and sets the link (LDREX, ll, lwarx, movli).
   *
   * @param address where; aligned, ordinary cached memory
   * @param size 4 or 8 bytes
   * @return the value
   */
  long loadLinked(long address, int size);

  /**
   * Stores a word if the link still stands (STREX, sc, stwcx., movco).
   *
   * @param address the address of the {@link #loadLinked}
   * @param size its size
   * @param value the new value
   * @return whether the store took place
   */
  boolean storeConditional(long address, int size, long value);

  /**
   * Reads bytes in ascending order.
   *
   * @param address the first byte's address
   * @param into what to fill
   */
  void read(long address, byte[] into);

  /**
   * Writes bytes in ascending order.
   *
   * @param address the first byte's address
   * @param from what to write
   */
  void write(long address, byte[] from);

  /**
   * Orders this processor's accesses.
   *
   * @param fence what is ordered
   */
  void fence(Fence fence);

  /**
   * Maintains the caches over a range.
   *
   * @param op the operation
   * @param address the first byte
   * @param length bytes, at least 1; every line touched is maintained
   */
  void cache(CacheOp op, long address, long length);

  /**
   * Turns this processor's data cache on or off. With it off, memory is read and written behind the
   * caches of the others.
   *
   * @param enabled whether it is on from now
   */
  void caches(boolean enabled);

  /**
   * Turns address translation on, or replaces the tables, by the address of a translation table: a
   * count of entries and entries of {virtual, physical, bytes}, 64 bits each, in the processor's
   * byte order. Entries are cached until {@link #flushTranslations}.
   *
   * @param root the table's physical address, 0 to turn translation off
   */
  void translate(long root);

  /** Drops cached translations, so that changed tables are seen. */
  void flushTranslations();

  // ---- registers and firmware

  /**
   * Reads a register of another space.
   *
   * @param space the space
   * @param address the register's number
   * @param size 1, 2, 4 or 8 bytes
   * @return its value
   */
  long in(Space space, long address, int size);

  /**
   * Writes a register of another space.
   *
   * @param space the space
   * @param address the register's number
   * @param size 1, 2, 4 or 8 bytes
   * @param value its new value
   */
  void out(Space space, long address, int size, long value);

  /**
   * Calls firmware; it runs on this processor and takes its time.
   *
   * @param conduit the instruction
   * @param function the function id
   * @param a1 its first argument
   * @param a2 its second argument
   * @param a3 its third argument
   * @return the result register
   */
  long firmware(Conduit conduit, long function, long a1, long a2, long a3);

  /**
   * Reads the register that software uses to find its per-processor data (GS base, TPIDR, SPRG3). 0
   * after reset.
   *
   * @return its value
   */
  long threadPointer();

  /**
   * Writes the register that software uses to find its per-processor data.
   *
   * @param value its new value
   */
  void threadPointer(long value);

  /**
   * Sets the stack pointer; two processors on one stack are what checkers look for.
   *
   * @param top the first byte above the stack
   * @param size its size in bytes; 0 to say that no stack is used from here on
   */
  void stack(long top, long size);

  // ---- interrupts

  /**
   * Lets maskable interrupts in, or keeps them out.
   *
   * @param enabled whether they are let in from now
   * @return whether they were let in before
   */
  boolean interrupts(boolean enabled);

  /**
   * Sets the address of the program that interrupts branch to. It is called with the core's
   * interrupt line and its vector as a0 and a1, interrupts off, and returns to the interrupted
   * code. An interrupt before this was called is a fault.
   *
   * @param handler the program's address
   */
  void vectors(long handler);

  // ---- waiting

  /**
   * Waits until a word passes a test, as a loop of load, test and pause would; the simulator wakes
   * the processor when it does, so that waiting is free. Interrupts are taken meanwhile.
   *
   * @param address where; aligned; of a register, the polls are spared that cannot see a change
   * @param size 1, 2, 4 or 8 bytes
   * @param test the comparison
   * @param operand what the word is compared with
   * @param maxPolls how often to poll at most, at least 1; {@link #FOREVER} for no bound
   * @return whether the test held; false if the bound was reached first
   */
  boolean await(long address, int size, Test test, long operand, long maxPolls);

  /** Sleeps until an interrupt wakes the core (WFI, HLT, wait); may return without one. */
  void waitForInterrupt();

  /** Lets interrupts in and sleeps, with no window between the two (STI;HLT). */
  void enableAndWaitForInterrupt();

  /** Sleeps until the event register is set, and clears it (WFE). */
  void waitForEvent();

  /** Sets the event register of every processor (SEV). */
  void sendEvent();

  /**
   * Busy-waits.
   *
   * @param nanos virtual nanoseconds, at least 0
   */
  void delay(long nanos);

  // ---- control

  /**
   * Tells where the bytes of the running program are.
   *
   * @return the address of its first byte, as branched to
   */
  long pc();

  /**
   * Continues at an address when the running code returns; what it returns is then ignored.
   *
   * @param address the target
   * @param a0 the first argument register
   * @param a1 the second
   * @return 0, so that code can say {@code return cpu.jump(...)}
   */
  long jump(long address, long a0, long a1);

  /**
   * Calls the routine at an address.
   *
   * @param address the target
   * @param a0 the first argument register
   * @param a1 the second
   * @param a2 the third
   * @param a3 the fourth
   * @return the result register
   */
  long call(long address, long a0, long a1, long a2, long a3);

  /**
   * Writes a program's bytes, as a loader does, and makes its code known to the machine.
   *
   * @param address where to
   * @param program what
   */
  void install(long address, Program program);

  /**
   * Makes a program known to the machine without writing it, because its bytes get into memory
   * otherwise (a patched callout, a copied image).
   *
   * @param program what
   */
  void declare(Program program);

  // ---- reporting

  /**
   * Notes a step of the protocol; nothing in the machine changes.
   *
   * @param step the step
   * @param value what it is about, see {@link Step}
   */
  void step(Step step, long value);

  /**
   * Ends the whole run as failed: the software's crash().
   *
   * @param code a stable name of the failure, as {@code ap-not-answering}
   * @param message what happened, where, and what would do
   * @return never
   */
  RuntimeException fail(String code, String message);
}
