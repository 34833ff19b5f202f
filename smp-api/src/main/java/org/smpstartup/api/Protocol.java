package org.smpstartup.api;

import java.util.Arrays;
import java.util.Optional;

/** Names a start-up protocol that a preset can run. */
public enum Protocol {
  /** QNX libstartup and the test kernel that takes over as procnto does. */
  LIBSTARTUP("libstartup"),
  /** Asterinas OSTD as of mid-2025: interrupts enabled before the kernel page table, no flush. */
  OSTD("ostd"),
  /** Asterinas OSTD as of 2026-08 (604948581). */
  OSTD_2026("ostd-2026");

  private final String id;

  Protocol(String id) {
    this.id = id;
  }

  /**
   * Tells the name on the command line and in output.
   *
   * @return lower case
   */
  public String id() {
    return id;
  }

  /**
   * Finds a protocol by its name.
   *
   * @param id the name
   * @return the protocol, if there is one of this name
   */
  public static Optional<Protocol> of(String id) {
    return Arrays.stream(values()).filter(p -> p.id.equals(id)).findFirst();
  }
}
