package org.smpstartup.board.armgic.gicv3;

import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;

/** Interface first: the registers follow. */
public final class GicV3 implements Device {
  private final GicV3Config config;

  /**
   * Makes one controller.
   *
   * @param config which
   */
  public GicV3(GicV3Config config) {
    this.config = config;
  }

  /**
   * Tells what it is.
   *
   * @return its configuration
   */
  public GicV3Config config() {
    return config;
  }

  @Override
  public String name() {
    return "gic";
  }

  @Override
  public int stateSize() {
    return 1;
  }

  @Override
  public void powerOn(long[] state) {}

  @Override
  public long access(long[] state, Access access, Effects effects) {
    return 0;
  }

  @Override
  public long peek(long[] state, Access access) {
    return 0;
  }
}
