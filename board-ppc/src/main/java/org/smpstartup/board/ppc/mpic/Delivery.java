package org.smpstartup.board.ppc.mpic;

import org.smpstartup.api.hardware.Effects;

/**
 * What becomes of requests: from a dispatch or a pin to the INT output of a processor, and back
 * through acknowledge and end. The register file calls it after a register has its new value.
 */
interface Delivery {
  /** Requests an IPI at the processors of a mask. */
  void dispatch(long[] state, int ipi, long mask, Effects effects);

  /** Takes a new electric level of a source's pin. */
  void pin(long[] state, int source, boolean high, Effects effects);

  /** Takes note that vector, priority, mask, sense or destination of a source has been written. */
  void sourceChanged(long[] state, int source, Effects effects);

  /** Takes note that a processor's task priority has been written. */
  void priorityChanged(long[] state, int cpu, Effects effects);

  /** Answers an acknowledge cycle: a vector, or the spurious one. */
  long acknowledge(long[] state, int cpu, Effects effects);

  /** Ends the service of highest priority. */
  void end(long[] state, int cpu, Effects effects);

  /** Takes note that everything has been reset. */
  void reset(long[] state, Effects effects);

  /** Takes note that the mode has been written. */
  void modeChanged(long[] state, Effects effects);

  /** Tells whether the activity bit of a source reads 1. */
  boolean active(long[] state, int source);
}
