package org.smpstartup.board.armgic.gicv2;

import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.BoardConfigurationException.Kind;
import org.smpstartup.api.Profile;
import org.smpstartup.board.armgic.profile.Quirk;
import org.smpstartup.kit.profile.Behaviour;

/**
 * One GICv1 or GICv2. Immutable.
 *
 * @param cpus how many CPU interfaces, 1 to {@value #MAX_CPUS}; interface n belongs to processor n
 * @param revision the generation
 * @param security whether it has the security extension: two views, group 0 secure
 * @param secureStart whether accesses are secure until a core says otherwise by {@link
 *     org.smpstartup.board.armgic.sys.GicMessages#CONTEXT}; without the extension it is of no
 *     account
 * @param priorityBits how many high bits of a priority exist, 4 to 8; with the extension at least 5
 * @param interrupts how many INTIDs there are, a multiple of 32 from 32 to 1024; 1020 and up are
 *     never interrupts
 * @param behaviour whose behaviour is shown
 */
public record GicV2Config(
    int cpus,
    GicRevision revision,
    boolean security,
    boolean secureStart,
    int priorityBits,
    int interrupts,
    Behaviour<Quirk> behaviour) {
  /** An SGI names its source in three bits, a target in one bit of eight (IHI 0048, 1.3). */
  public static final int MAX_CPUS = 8;

  /**
   * Checks the ranges.
   *
   * @throws BoardConfigurationException if there are more processors than interfaces
   * @throws IllegalArgumentException if another number is out of range
   */
  public GicV2Config {
    if (cpus > MAX_CPUS) {
      throw new BoardConfigurationException(
          Kind.UNSUPPORTED,
          "cpus",
          Integer.toString(cpus),
          "a GICv2 has " + MAX_CPUS + " CPU interfaces; --preset virt-gicv3 takes more");
    }
    int least = security ? 5 : 4;
    if (cpus < 1 || priorityBits < least || priorityBits > 8) {
      throw new IllegalArgumentException(
          cpus
              + " CPUs and "
              + priorityBits
              + " priority bits: 1 to 8 CPUs and "
              + least
              + " to 8 bits will do");
    }
    if (interrupts < 32 || interrupts > 1024 || interrupts % 32 != 0) {
      throw new IllegalArgumentException(
          interrupts + " interrupts: a multiple of 32 from 32 to 1024 will do");
    }
    if (security && revision == GicRevision.MPCORE_11) {
      throw new IllegalArgumentException(
          "the controller of ARM11 MPCore has no security extension");
    }
  }

  /**
   * Makes the controller of QEMU's {@code virt} machine: GICv2 without the security extension, 8
   * priority bits, 288 INTIDs.
   *
   * @param cpus how many CPU interfaces
   * @param profile whose behaviour
   * @return the configuration
   */
  public static GicV2Config virt(int cpus, Profile profile) {
    return new GicV2Config(cpus, GicRevision.V2, false, false, 8, 288, Quirk.of(profile));
  }

  /**
   * Tells whether a behaviour of the profile applies.
   *
   * @param quirk the deviation
   * @return whether the profile has it
   */
  public boolean has(Quirk quirk) {
    return behaviour.has(quirk);
  }

  /** Whether interrupts have groups: GICv2 always, GICv1 with the security extension. */
  boolean groups() {
    return security || revision == GicRevision.V2;
  }

  /** The bits of a priority that exist. */
  int priorityMask() {
    return 0xff << (8 - priorityBits) & 0xff;
  }

  /** The least binary point of group 0: below it there are no priority bits. */
  int minimumBpr() {
    return has(Quirk.BINARY_POINT_FROM_0) ? 0 : Math.max(0, 7 - priorityBits);
  }
}
