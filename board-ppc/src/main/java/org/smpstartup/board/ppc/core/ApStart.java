package org.smpstartup.board.ppc.core;

/** Names where a processor that does not boot the machine is when power comes. */
public enum ApStart {
  /** Released: it runs from its reset vector, in firmware. */
  FIRMWARE,
  /** Held in reset until a release register lets it go. */
  HELD,
  /** Halted until the spin device of QEMU starts it. */
  PARKED
}
