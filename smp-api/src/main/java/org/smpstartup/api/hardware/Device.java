package org.smpstartup.api.hardware;

import java.util.List;

/**
 * A device as a pure state machine: an access goes in; the new state, the value read and the
 * effects come out.
 *
 * <p>The object itself is immutable configuration. Everything that changes lives in one flat array
 * which the machine owns, copies, compares and hashes. A device has no clock, starts no thread,
 * logs nothing and reaches no other device but through {@link Effects}; so it is tested without a
 * machine and explored without surprises. Banks of many processors live in one device, so that
 * routing among them can be indexed: a message to one target must not look at all.
 */
public interface Device {
  /**
   * Tells its name, for events and reports.
   *
   * @return a short name, unique in its board
   */
  String name();

  /**
   * Tells how much state it has.
   *
   * @return 64-bit words, fixed from construction
   */
  int stateSize();

  /**
   * Puts the state of the whole device to its value at power-up.
   *
   * @param state all words, zero at first
   */
  void powerOn(long[] state);

  /**
   * Takes note that one processor is being reset.
   *
   * @param state the device's words
   * @param cpu the processor
   * @param kind which reset
   * @param effects takes what follows
   */
  default void reset(long[] state, int cpu, ResetKind kind, Effects effects) {}

  /**
   * Performs one access.
   *
   * @param state the device's words
   * @param access the access
   * @param effects takes what follows
   * @return the value read, zero-extended; 0 for a store
   */
  long access(long[] state, Access access, Effects effects);

  /**
   * Reads without any effect, for viewers and reports.
   *
   * @param state the device's words
   * @param access a load
   * @return the value that {@link #access} would return, as far as it can be told
   */
  long peek(long[] state, Access access);

  /**
   * Goes on after the time asked for with {@link Effects#after}.
   *
   * @param state the device's words
   * @param token as given there
   * @param effects takes what follows
   */
  default void timer(long[] state, long token, Effects effects) {}

  /**
   * Takes a message that another device sent.
   *
   * @param state the device's words
   * @param kind what, as the devices agree
   * @param payload the message
   * @param effects takes what follows
   */
  default void message(long[] state, int kind, long payload, Effects effects) {}

  /**
   * Lists its registers.
   *
   * @return the table, in ascending order; empty if it has none to show
   */
  default List<RegisterInfo> registers() {
    return List.of();
  }
}
