package org.smpstartup.board.x86apic.behaviours;

import org.smpstartup.api.Profile;

/** Tells profiles apart where a behaviour has more than one expectation. */
final class ByProfile {
  private ByProfile() {}

  static boolean arch(Profile profile) {
    return profile == Profile.ARCH;
  }

  static boolean qemu(Profile profile) {
    return profile == Profile.QEMU7 || profile == Profile.QEMU10;
  }

  static boolean kvm(Profile profile) {
    return profile == Profile.KVM;
  }
}
