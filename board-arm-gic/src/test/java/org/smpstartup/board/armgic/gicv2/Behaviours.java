package org.smpstartup.board.armgic.gicv2;

import org.smpstartup.api.Profile;
import org.smpstartup.board.armgic.profile.Behaviour;

final class Behaviours {
  static final Behaviour ARCH = Behaviour.of(Profile.ARCH);
  static final Behaviour QEMU10 = Behaviour.of(Profile.QEMU10);

  private Behaviours() {}
}
