package org.smpstartup.board.sh.intc;

/**
 * The interrupt pins: each for itself (IRQ), or four together as an encoded level (IRL), as ICR0
 * says. A sense of ICR1 is 0 falling edge, 1 rising edge, 2 low level, 3 high level
 * (torvalds/linux, {@code drivers/sh/intc/chip.c}).
 *
 * <p>An edge stays in INTREQ until software writes 0 there.
 */
final class Pins {
  static final int TOP = 31;

  /** ICR0: pins 3 to 0 are IRQs. */
  static final long IRLM0 = 1L << 23;

  /** ICR0: pins 7 to 4 are IRQs. */
  static final long IRLM1 = 1L << 22;

  /** Four pins that are all high request nothing. */
  static final int IRL_NONE = 15;

  private static final int RISING = 1;
  private static final int LOW = 2;

  private Pins() {}

  static void drive(long[] state, int pin, boolean high) {
    long bit = 1L << pin;
    boolean was = (state[IntcWords.PINS] & bit) != 0;
    state[IntcWords.PINS] = high ? state[IntcWords.PINS] | bit : state[IntcWords.PINS] & ~bit;
    int sense = sense(state, pin);
    if (was != high && sense < LOW && (sense == RISING) == high) {
      state[IntcWords.EDGES] |= 1L << (TOP - pin);
    }
  }

  private static int sense(long[] state, int pin) {
    return (int) (state[IntcWords.ICR1] >>> (30 - 2 * pin)) & 3;
  }

  /** Whether a pin that is an IRQ requests something. */
  static boolean requested(long[] state, int pin) {
    int sense = sense(state, pin);
    if (sense < LOW) {
      return (state[IntcWords.EDGES] >>> (TOP - pin) & 1) != 0;
    }
    boolean high = (state[IntcWords.PINS] >>> pin & 1) != 0;
    return (sense == LOW) != high;
  }

  /** INTREQ: the requests of all pins. */
  static long requests(long[] state, int pins) {
    long all = 0;
    for (int pin = 0; pin < pins; pin++) {
      if (requested(state, pin)) {
        all |= 1L << (TOP - pin);
      }
    }
    return all;
  }

  static boolean isIrq(long[] state, int pin) {
    return (state[IntcWords.ICR0] & (pin < 4 ? IRLM0 : IRLM1)) != 0;
  }

  /** The four pins of a group as a number, 0 (all low) to {@link #IRL_NONE}. */
  static int encoded(long[] state, int group) {
    return (int) (state[IntcWords.PINS] >>> (4 * group)) & 15;
  }
}
