package org.smpstartup.runtime.machine;

/** The operation of a read-modify-write access. */
enum Atomic {
  EXCHANGE,
  ADD,
  OR,
  AND,
  COMPARE;

  long apply(long old, long expected, long operand) {
    return switch (this) {
      case EXCHANGE -> operand;
      case ADD -> old + operand;
      case OR -> old | operand;
      case AND -> old & operand;
      case COMPARE -> old == expected ? operand : old;
    };
  }
}
