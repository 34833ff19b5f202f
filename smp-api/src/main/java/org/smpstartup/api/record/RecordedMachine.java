package org.smpstartup.api.record;

import java.util.Optional;

/** Performs recorded operations on one board's hardware, with the recording's own handlers. */
public interface RecordedMachine {
  /**
   * Performs one operation and lets everything settle. Called once for each, in order.
   *
   * @param op the operation
   * @param rig the hardware
   * @return what came of it
   */
  RecordedResult apply(RecordedOp op, Rig rig);

  /**
   * Tells why the value that an operation reads is left out of the comparison: identity values of
   * the recording's machine, from the closed list of the recording format.
   *
   * @param op the operation
   * @return the reason; empty if it is compared
   */
  Optional<String> leftOut(RecordedOp op);
}
