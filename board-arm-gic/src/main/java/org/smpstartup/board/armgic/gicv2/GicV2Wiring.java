package org.smpstartup.board.armgic.gicv2;

import org.smpstartup.api.hardware.HardwareBuilder;

/** Describes where a GICv1 or GICv2 answers. Cores and memory are the caller's. */
public final class GicV2Wiring {
  /** The region of the distributor. */
  public static final int DISTRIBUTOR_REGION = 0;

  /** The region in which each processor sees its own CPU interface. */
  public static final int INTERFACE_REGION = 1;

  /** The region in which ARM11 MPCore shows the CPU interface of each processor to all. */
  public static final int ALIAS_REGION = 2;

  /** The length of the distributor. */
  public static final long DISTRIBUTOR_SIZE = 0x1000;

  /** The length of a CPU interface from GICv2 on. */
  public static final long INTERFACE_SIZE = 0x2000;

  /** The length of a CPU interface before GICv2. */
  public static final long OLD_INTERFACE_SIZE = 0x100;

  private GicV2Wiring() {}

  /**
   * Adds the controller.
   *
   * @param hardware takes the description
   * @param config the controller
   * @param distributor the physical address of GICD
   * @param interfaces the physical address of GICC; on ARM11 MPCore the aliases follow it
   * @return the device
   */
  public static GicV2 describe(
      HardwareBuilder hardware, GicV2Config config, long distributor, long interfaces) {
    GicV2 gic = new GicV2(config);
    boolean v2 = config.revision() == GicRevision.V2;
    hardware
        .memory(gic, distributor, DISTRIBUTOR_SIZE)
        .memory(gic, interfaces, v2 ? INTERFACE_SIZE : OLD_INTERFACE_SIZE);
    if (config.revision() == GicRevision.MPCORE_11) {
      hardware.memory(gic, interfaces + OLD_INTERFACE_SIZE, config.cpus() * OLD_INTERFACE_SIZE);
    }
    return gic;
  }
}
