package org.smpstartup.board.riscv.sbi;

/** Names whose answers the firmware gives where they differ. */
public enum SbiVersion {
  /** The specification's, and OpenSBI's as of 2026: a mask is checked before anything is sent. */
  SPECIFIED,
  /**
   * OpenSBI 1.1, as QEMU 7.2 ships it: a mask is sent to those of its harts that are there, and is
   * refused if none is, even if it is empty and only its base is no hart.
   */
  OPENSBI_1_1
}
