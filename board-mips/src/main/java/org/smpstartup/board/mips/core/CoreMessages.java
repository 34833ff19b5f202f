package org.smpstartup.board.mips.core;

/** Numbers the messages by which cores, coherence manager, power and interrupt controller talk. */
public final class CoreMessages {
  /** From a core: its software interrupts changed; {@code cpu << 2 | Cause.IP1:0}. */
  public static final int SOFTWARE_INTERRUPTS = 1;

  /** From the coherence manager: GIC_BASE was written; the register. */
  public static final int GIC_BASE = 2;

  /** From the coherence manager: CPC_BASE was written; the register. */
  public static final int CPC_BASE = 3;

  /**
   * From the coherence manager: OTHER was written; {@code cpu << 32 | processor + 1}, 0 for none.
   */
  public static final int SELECTED = 4;

  /** From the coherence manager: COHERENCE was written; {@code core << 1 | joined}. */
  public static final int COHERENCE = 5;

  /** From the power controller: a core was reset or lost power; its number. */
  public static final int CORE_RESET = 6;

  private CoreMessages() {}
}
