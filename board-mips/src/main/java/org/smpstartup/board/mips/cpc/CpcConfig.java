package org.smpstartup.board.mips.cpc;

import org.smpstartup.board.mips.core.Topology;
import org.smpstartup.board.mips.profile.Quirk;
import org.smpstartup.kit.profile.Behaviour;

/**
 * What the power controller of one machine is. Immutable.
 *
 * @param topology the machine's cores
 * @param virtualProcessors whether it has VP_RUN, VP_STOP and VP_RUNNING, and follows the coherence
 *     manager's OTHER (CM3); else it has an OTHER of its own
 * @param sequencer whether commands and STAT_CONF exist
 * @param base where firmware put it, -1 if it is disabled after reset
 * @param allPowered whether firmware has powered every core
 * @param probe whether a debug probe is connected, which keeps a core from losing power
 * @param bigEndian what the endianness straps say
 * @param behaviour whose behaviour is shown
 */
public record CpcConfig(
    Topology topology,
    boolean virtualProcessors,
    boolean sequencer,
    long base,
    boolean allPowered,
    boolean probe,
    boolean bigEndian,
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
