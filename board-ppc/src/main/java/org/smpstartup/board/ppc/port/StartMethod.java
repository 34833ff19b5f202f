package org.smpstartup.board.ppc.port;

/** Names the ways in which a processor of these boards starts. */
public enum StartMethod {
  /** By the spin table of firmware, which restarts a core through the interrupt controller. */
  SPIN_TABLE("spin-table"),
  /** By the spin device of QEMU. */
  SPIN_DEVICE("spin-device"),
  /** By boot page and port control register; then by the spin table of that page. */
  BOOT_PAGE("boot-page"),
  /** By boot space translation and release register; then by the spin table of that page. */
  BOOT_SPACE("boot-space"),
  /** By a patched system reset vector and the port control register. */
  RELEASE_VECTOR("release-vector"),
  /** By a patched system reset vector and the interrupt controller's init register. */
  INIT_VECTOR("init-vector"),
  /** By a patched system reset vector and a pulse on the soft-reset pin. */
  PIN_VECTOR("pin-vector");

  private final String id;

  StartMethod(String id) {
    this.id = id;
  }

  /**
   * Tells the name in listings.
   *
   * @return lower case
   */
  public String id() {
    return id;
  }
}
