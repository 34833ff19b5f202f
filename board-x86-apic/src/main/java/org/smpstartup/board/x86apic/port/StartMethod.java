package org.smpstartup.board.x86apic.port;

/** Names the ways in which firmware or hardware lets a processor begin; memory holds the ordinal. */
enum StartMethod {
  /** Not settled: nothing was started yet. */
  OPEN,
  /** INIT, then start-up messages (SDM vol 3, 8.4.4.1). */
  INIT_SIPI,
  /** INIT, and firmware jumps through the warm-reset vector: 82489DX (MPS 1.4, B.4). */
  WARM_RESET,
  /** The ACPI multiprocessor wakeup mailbox (ACPI 5.2.12.19). */
  MAILBOX;

  static StartMethod of(long word) {
    return word > 0 && word < values().length ? values()[(int) word] : OPEN;
  }
}
