package org.smpstartup.runtime.fault;

/**
 * One injected fault.
 *
 * @param kind what goes wrong
 * @param cpu the processor it happens to, as the hardware description numbers it
 * @param nanos how late, for {@link Kind#STARTS_LATE}; else 0
 */
public record Fault(Kind kind, int cpu, long nanos) {
  /** Names what goes wrong. */
  public enum Kind {
    /** The processor is never released from its start state. */
    NEVER_STARTS("never-starts"),
    /** The processor is released, but executes nothing until later. */
    STARTS_LATE("starts-late"),
    /** The first start of the processor is lost, later ones work. */
    START_LOST("start-lost");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /**
     * Tells the name on the command line.
     *
     * @return lower case
     */
    public String id() {
      return id;
    }
  }

  @Override
  public String toString() {
    return kind.id() + ":" + cpu + (kind == Kind.STARTS_LATE ? ":" + nanos + "ns" : "");
  }
}
