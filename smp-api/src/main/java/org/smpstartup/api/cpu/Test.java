package org.smpstartup.api.cpu;

/**
 * The comparison of a wait, as data: the simulator evaluates it, so that waiting costs nothing.
 *
 * <p>The word is zero-extended to 64 bits before the comparison; order is unsigned.
 */
public enum Test {
  /** The word equals the operand. */
  EQUAL,
  /** The word differs from the operand. */
  NOT_EQUAL,
  /** The word and the operand have a common 1 bit. */
  ANY_SET,
  /** The word and the operand have no common 1 bit. */
  NONE_SET,
  /** The word is at least the operand, unsigned. */
  AT_LEAST;

  /**
   * Applies the comparison.
   *
   * @param word the value read, zero-extended
   * @param operand what it is compared with
   * @return whether the wait is over
   */
  public boolean holds(long word, long operand) {
    return switch (this) {
      case EQUAL -> word == operand;
      case NOT_EQUAL -> word != operand;
      case ANY_SET -> (word & operand) != 0;
      case NONE_SET -> (word & operand) == 0;
      case AT_LEAST -> Long.compareUnsigned(word, operand) >= 0;
    };
  }
}
