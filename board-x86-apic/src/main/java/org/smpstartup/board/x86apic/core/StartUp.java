package org.smpstartup.board.x86apic.core;

/** Names how the processors of a machine that do not boot it are started. */
public enum StartUp {
  /** By INIT and SIPI: an integrated APIC, version 10h and up. */
  SIPI,
  /**
   * By INIT alone, which leads to the reset vector and from there, by the CMOS shutdown code, to
   * the warm-reset vector: the discrete 82489DX, version 0xh (MultiProcessor Specification B.4).
   */
  WARM_RESET,
  /** By firmware that waits on a mailbox; INIT and SIPI are refused (ACPI 5.2.12.19). */
  MAILBOX
}
