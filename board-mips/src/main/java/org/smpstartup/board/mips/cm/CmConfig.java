package org.smpstartup.board.mips.cm;

import org.smpstartup.board.mips.core.Topology;
import org.smpstartup.board.mips.profile.Quirk;
import org.smpstartup.kit.profile.Behaviour;

/**
 * What the coherence manager of one machine is. Immutable.
 *
 * @param topology the machine's cores
 * @param version its version
 * @param base where its registers are after reset, a multiple of 32 KiB
 * @param firmwareRan whether firmware has let the boot core join coherence and set the bases that
 *     follow
 * @param gicBase where firmware put the interrupt controller
 * @param cpcBase where firmware put the power controller
 * @param behaviour whose behaviour is shown
 */
public record CmConfig(
    Topology topology,
    CmVersion version,
    long base,
    boolean firmwareRan,
    long gicBase,
    long cpcBase,
    Behaviour<Quirk> behaviour) {
  /**
   * Tells whether a behaviour of the profile applies.
   *
   * @param quirk the deviation
   * @return whether the profile has it
   */
  public boolean has(Quirk quirk) {
    return behaviour.has(quirk);
  }
}
