package org.smpstartup.board.mips.cm;

/** Names a version of the coherence manager, as GCR_REV tells it. */
public enum CmVersion {
  /** CM2: 1004K, 1074K, interAptiv. */
  CM2(0x0600),
  /** CM2.5: P5600, proAptiv. */
  CM2_5(0x0700),
  /** CM3: I6400, P6600. */
  CM3(0x0800);

  private final int revision;

  CmVersion(int revision) {
    this.revision = revision;
  }

  /**
   * Tells GCR_REV.
   *
   * @return major version in 15:8, minor in 7:0
   */
  public int revision() {
    return revision;
  }

  /**
   * Tells whether registers are 64 bits wide and OTHER names virtual processors.
   *
   * @return whether it is CM3 or later
   */
  public boolean wide() {
    return revision >= 0x0800;
  }
}
