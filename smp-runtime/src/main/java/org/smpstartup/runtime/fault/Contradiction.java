package org.smpstartup.runtime.fault;

/** Finds two faults of which one would go unnoticed beside the other. */
final class Contradiction {
  private Contradiction() {}

  /** Tells why the second of two faults cannot stand beside the first; empty if it can. */
  static String between(Fault first, Fault second) {
    if (first.equals(second)) {
      return "it is given twice: once would do";
    }
    return clash(first, second) || clash(second, first)
        ? "it contradicts '" + first + "': leave one of the two out"
        : "";
  }

  private static boolean clash(Fault one, Fault other) {
    if (one.cpu() != other.cpu()) {
      return false;
    }
    Fault.Kind kind = other.kind();
    return switch (one.kind()) {
      // Without a start there is none to lose, delay or repeat, and nobody who dies.
      case NEVER_STARTS ->
          switch (kind) {
            case START_LOST, STARTS_LATE, STARTS_TWICE, DIES_AT -> true;
            default -> false;
          };
      case DOORBELL_LOST, DOORBELL_DUPLICATED, DOORBELL_DELAYED -> ofDoorbells(kind);
      case PORT_LIES_TRUE -> kind == Fault.Kind.PORT_LIES_FALSE;
      // A processor can be late by one time only; but it may die at one step, and again later.
      case STARTS_LATE, STARTS_TWICE, ID_DUPLICATED, COUNT_WRONG, FIRMWARE_ERROR, CLOCK ->
          kind == one.kind();
      case START_LOST, DIES_AT, PORT_LIES_FALSE -> false;
    };
  }

  private static boolean ofDoorbells(Fault.Kind kind) {
    return switch (kind) {
      case DOORBELL_LOST, DOORBELL_DUPLICATED, DOORBELL_DELAYED -> true;
      default -> false;
    };
  }
}
