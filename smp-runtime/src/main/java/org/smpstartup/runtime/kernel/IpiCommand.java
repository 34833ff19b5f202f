package org.smpstartup.runtime.kernel;

/**
 * Names the bits of a command word (vocho/openqnx, {@code ker/kernel/smpswitch.h} and the {@code
 * intr_process_ipi} of each architecture). Commands are idempotent: set twice, done once.
 */
public enum IpiCommand {
  /** Reschedule. */
  RESCHED(0x0001),
  /** The time slice is over. */
  TIMESLICE(0x0002),
  /** Drop cached translations. */
  TLB_FLUSH(0x0004),
  /**
   * Switch to an address space that stays; skipped in a nested interrupt, so its sender retries.
   */
  TLB_SAFE(0x0008),
  /** Save the floating-point context and give up its ownership. */
  CONTEXT_SAVE(0x0010),
  /** Drain the queue of events, which every return from an interrupt does. */
  CHECK_INTR(0x0020),
  /** Stop for good: the kernel is being dumped. */
  PARKIT(0x0040),
  /** Bring the interrupt controllers' masks up to date after an unmask. */
  INTR_UNMASK(0x0080),
  /** Bring the interrupt controllers' masks up to date after a mask. */
  INTR_MASK(0x0100),
  /** Reprogram the timer, on processor 0. */
  CLOCK_LOAD(0x0200);

  private final int bit;

  IpiCommand(int bit) {
    this.bit = bit;
  }

  /**
   * Tells the bit.
   *
   * @return one bit of 32
   */
  public int bit() {
    return bit;
  }

  /**
   * Tells whether a command word asks for it.
   *
   * @param word the word
   * @return whether the bit is set
   */
  public boolean in(long word) {
    return (word & bit) != 0;
  }
}
