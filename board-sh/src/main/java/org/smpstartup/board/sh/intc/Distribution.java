package org.smpstartup.board.sh.intc;

/**
 * Automatic distribution: of all cores that would accept a source, the first one to do so owns it,
 * and nobody gets it again until its code is written to INTACKCLR (FK {@code
 * hw/intc/sh7786_intc.c}). INTACK tells the owner, once. Inter-processor requests are never
 * distributed.
 *
 * <p>Choices: INTDISTCR0 has IRQ0 in bit 24 to IRQ7 in bit 31, INTDISTCR1 the two IRL groups in
 * bits 31 and 30, INT2DISTCR the bits of the mask registers.
 */
final class Distribution {
  private static final int FIRST_PIN = 24;

  private final Arbiter arbiter;
  private final int pins;

  Distribution(Arbiter arbiter, int pins) {
    this.arbiter = arbiter;
    this.pins = pins;
  }

  /** Takes note that a core accepted the source of a code. */
  void accepted(long[] state, int cpu, int code) {
    if (own(state, code, true)) {
      state[IntcWords.INTACK + cpu] = 1;
    }
  }

  /** Gives the source of a code free. */
  void released(long[] state, int code) {
    var _ = own(state, code, false);
  }

  /** Changes the ownership of a source that is, or may have been, distributed. */
  private boolean own(long[] state, int code, boolean owned) {
    for (int pin = 0; pin < pins; pin++) {
      if (arbiter.irqCode(pin) == code && Pins.isIrq(state, pin)) {
        boolean spread = (state[IntcWords.INTDISTCR0] >>> (FIRST_PIN + pin) & 1) != 0;
        return set(state, IntcWords.OWNED_PINS, Pins.TOP - pin, owned, spread);
      }
    }
    for (int group = 0; 4 * group < pins; group++) {
      int encoded = (code - Arbiter.irlCode(group, 0)) / Arbiter.CODE_STEP;
      boolean inGroup = code >= Arbiter.irlCode(group, 0) && encoded < Pins.IRL_NONE;
      if (inGroup && !Pins.isIrq(state, 4 * group)) {
        boolean spread = (state[IntcWords.INTDISTCR1] >>> (Pins.TOP - group) & 1) != 0;
        return set(state, IntcWords.OWNED_IRL, Pins.TOP - group, owned, spread);
      }
    }
    for (OnChipSource source : arbiter.sources()) {
      if (source.code() == code) {
        long spread = state[IntcWords.INT2DISTCR + source.word()] >>> source.bit() & 1;
        return set(state, IntcWords.OWNED + source.word(), source.bit(), owned, spread != 0);
      }
    }
    return false;
  }

  private static boolean set(long[] state, int word, int bit, boolean owned, boolean spread) {
    if (owned && !spread) {
      return false;
    }
    state[word] = owned ? state[word] | 1L << bit : state[word] & ~(1L << bit);
    return true;
  }
}
