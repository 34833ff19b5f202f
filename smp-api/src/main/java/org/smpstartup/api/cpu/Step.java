package org.smpstartup.api.cpu;

/**
 * Names a step of a start-up protocol that a processor has reached. Steps change nothing in the
 * machine; they are what timelines, invariant checkers and failure reports are made of.
 */
public enum Step {
  /** The boot processor asks the board to start a processor; the value is its number. */
  START_REQUESTED,
  /** A secondary executes its first instruction of start-up code; the value is its number. */
  AP_ENTERED,
  /** A secondary has told the boot processor that it is done with the shared data. */
  HANDSHAKE,
  /** A secondary sits in a holding pen; the value is its number. */
  PENNED,
  /** A secondary has left start-up for the next pen or the kernel; the value is its number. */
  TRANSFERRED,
  /** A processor left the pen for good. */
  RELEASED,
  /** A processor is parked for good. */
  PARKED,
  /** A processor is up under the kernel; the value is its number. */
  ONLINE,
  /** A processor sends an inter-processor command; the value is the target's number. */
  IPI_SENT,
  /** A processor acts on inter-processor commands; the value is the command mask. */
  IPI_HANDLED,
  /** The boot processor has seen every processor come up and answer: the run is over. */
  COMPLETE
}
