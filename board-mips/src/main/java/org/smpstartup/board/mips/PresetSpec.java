package org.smpstartup.board.mips;

import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.board.mips.cm.CmVersion;
import org.smpstartup.board.mips.core.CpuModel;

/**
 * One machine of this family before it has a size.
 *
 * @param preset what the user sees
 * @param kind how its processors are started and rung
 * @param model its processors
 * @param cm its coherence manager, if it has one
 * @param perCore how many processors a full core has; 0 if one core has them all
 * @param sequencer whether the power controller takes commands
 * @param sources how many shared sources the interrupt controller has
 * @param blocks where coherence manager, power and interrupt controller are
 * @param order the byte order unless the user says otherwise
 * @param strap whether the user may say otherwise
 */
record PresetSpec(
    Preset preset,
    Kind kind,
    CpuModel model,
    @Nullable CmVersion cm,
    int perCore,
    boolean sequencer,
    int sources,
    Blocks blocks,
    ByteOrder order,
    boolean strap) {
  static final List<Protocol> ALL_PROTOCOLS =
      List.of(Protocol.LIBSTARTUP, Protocol.OSTD, Protocol.OSTD_2026);

  static final List<Profile> ARCH = List.of(Profile.ARCH);
  static final List<Profile> ARCH_AND_QEMU = List.of(Profile.ARCH, Profile.QEMU7);

  /** Names how processors are started and rung. */
  enum Kind {
    /** Started by power controller and RESET_BASE, rung by the global interrupt controller. */
    CPS,
    /** Handed over in the launch area of firmware, rung by the global interrupt controller. */
    LAUNCH,
    /** VPEs of one core, started and rung by instructions of the MT ASE. */
    THREADS,
    /** BCM1250 and BCM1480: started by CFE, rung by mailboxes. */
    SIBYTE,
    /** OCTEON: started from a spin loop of the boot loader, rung by mailboxes. */
    OCTEON
  }

  /**
   * Physical addresses.
   *
   * @param gcr the coherence manager's registers after reset
   * @param cpc where the power controller is put
   * @param gic where the interrupt controller is put
   */
  record Blocks(long gcr, long cpc, long gic) {
    static final Blocks NONE = new Blocks(0, 0, 0);
  }

  String name() {
    return preset.name();
  }
}
