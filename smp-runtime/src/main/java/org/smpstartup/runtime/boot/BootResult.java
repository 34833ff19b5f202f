package org.smpstartup.runtime.boot;

/** Names what came of a boot. */
public enum BootResult {
  /** Every processor that the software meant to use came up. */
  OK("ok"),
  /** The machine ran and did not come up whole. */
  FAILED("failed"),
  /** The input is malformed: nothing ran. */
  INVALID("invalid"),
  /** The input is well-formed, but no hardware here can be that: nothing ran. */
  UNSUPPORTED("unsupported");

  private final String id;

  BootResult(String id) {
    this.id = id;
  }

  /**
   * Tells the name in output.
   *
   * @return lower case
   */
  public String id() {
    return id;
  }
}
