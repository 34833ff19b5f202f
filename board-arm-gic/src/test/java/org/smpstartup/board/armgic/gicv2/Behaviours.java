package org.smpstartup.board.armgic.gicv2;

import org.smpstartup.api.Profile;
import org.smpstartup.board.armgic.profile.Quirk;
import org.smpstartup.kit.profile.Behaviour;

final class Behaviours {
  static final Behaviour<Quirk> ARCH = Quirk.of(Profile.ARCH);
  static final Behaviour<Quirk> QEMU10 = Quirk.of(Profile.QEMU10);

  private Behaviours() {}
}
