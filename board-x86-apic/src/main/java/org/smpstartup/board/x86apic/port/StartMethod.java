package org.smpstartup.board.x86apic.port;

/** Names the ways in which firmware or hardware lets a processor begin. */
enum StartMethod {
  /** Not settled: nothing was started yet. */
  OPEN(0),
  /** INIT, then start-up messages (SDM vol 3, 8.4.4.1). */
  INIT_SIPI(1),
  /** INIT, and firmware jumps through the warm-reset vector: 82489DX (MPS 1.4, B.4). */
  WARM_RESET(2),
  /** The ACPI multiprocessor wakeup mailbox (ACPI 5.2.12.19). */
  MAILBOX(3);

  private final int code;

  StartMethod(int code) {
    this.code = code;
  }

  /** Tells the number that stands for it in memory. */
  int code() {
    return code;
  }

  /** Finds the method of a number in memory; one that is unknown counts as not settled. */
  static StartMethod of(long code) {
    for (StartMethod method : values()) {
      if (method.code == code) {
        return method;
      }
    }
    return OPEN;
  }
}
