package org.smpstartup.api;

import java.util.Arrays;
import java.util.Optional;

/** Names whose behaviour a board shows where implementations differ in observable ways. */
public enum Profile {
  /** The manual's; the default everywhere. */
  ARCH("arch"),
  /** QEMU 7.2. */
  QEMU7("qemu7"),
  /** QEMU 10.0. */
  QEMU10("qemu10"),
  /** Linux KVM's in-kernel local APIC. */
  KVM("kvm");

  private final String id;

  Profile(String id) {
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
   * Finds a profile by its name.
   *
   * @param id the name
   * @return the profile, if there is one of this name
   */
  public static Optional<Profile> of(String id) {
    return Arrays.stream(values()).filter(p -> p.id.equals(id)).findFirst();
  }
}
