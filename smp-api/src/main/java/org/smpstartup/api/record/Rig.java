package org.smpstartup.api.record;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.Sleep;

/**
 * A board's hardware without programs: somebody else decides what each processor does next.
 * Replaying a recording and testing a whole board register by register are done with it.
 */
public interface Rig {
  /**
   * Tells how many processors there are.
   *
   * @return at least 1
   */
  int cpus();

  /**
   * Makes one access.
   *
   * @param cpu who
   * @param space where
   * @param address a physical address, or a register's number
   * @param size 1, 2, 4 or 8 bytes
   * @param write whether it is a store
   * @param value the value stored
   * @return what came of it
   */
  Outcome access(int cpu, Space space, long address, int size, boolean write, long value);

  /**
   * What came of an access.
   *
   * @param value the value read, 0 for a store or fault
   * @param fault what was wrong, or null
   */
  record Outcome(long value, @Nullable FaultKind fault) {}

  /**
   * Tells whether a processor executes or sleeps, rather than being held or off.
   *
   * @param cpu which
   * @return whether it does
   */
  boolean executing(int cpu);

  /**
   * Tells which interrupt a processor would take now.
   *
   * @param cpu which
   * @return the core's line, or -1
   */
  int pending(int cpu);

  /**
   * Lets a processor take the interrupt that {@link #pending} told.
   *
   * @param cpu which
   * @param line the line
   * @return the vector, or 0
   */
  long take(int cpu, int line);

  /**
   * Lets a processor return from an interrupt.
   *
   * @param cpu which
   * @param line the line
   */
  void finish(int cpu, int line);

  /**
   * Tells whether maskable interrupts are let in.
   *
   * @param cpu which
   * @return whether they are
   */
  boolean enabled(int cpu);

  /**
   * Lets maskable interrupts in or keeps them out.
   *
   * @param cpu which
   * @param enabled whether they are let in
   */
  void enable(int cpu, boolean enabled);

  /**
   * Notes that a processor goes to sleep or is awake.
   *
   * @param cpu which
   * @param sleep how
   * @param asleep whether it sleeps
   */
  void sleep(int cpu, Sleep sleep, boolean asleep);

  /**
   * Tells whether the lines of a processor would end its sleep.
   *
   * @param cpu which
   * @param sleep how it sleeps
   * @return whether they would
   */
  boolean wakes(int cpu, Sleep sleep);

  /**
   * Lets virtual time pass, so that what devices asked for later happens.
   *
   * @param nanos how long
   */
  void pass(long nanos);

  /**
   * Takes the starts, stops and resets since the last call, in their order.
   *
   * @return what happened to processors
   */
  List<Happening> happenings();

  /**
   * Something that the hardware did to a processor.
   *
   * @param cpu which
   * @param kind what
   * @param entry for a start the address of its first instruction, else 0
   * @param argument for a start the first argument register, else 0
   */
  record Happening(int cpu, Kind kind, long entry, long argument) {
    /** Names what happened. */
    public enum Kind {
      /** It began to execute. */
      START,
      /** It was stopped. */
      STOP,
      /** It was reset. */
      RESET,
      /** Its event register was set. */
      EVENT
    }
  }
}
