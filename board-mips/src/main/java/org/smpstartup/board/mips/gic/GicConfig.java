package org.smpstartup.board.mips.gic;

import org.smpstartup.board.mips.profile.Quirk;
import org.smpstartup.kit.profile.Behaviour;

/**
 * What the interrupt controller of one machine is. Immutable.
 *
 * @param vps how many virtual processors it serves, 1 to 64
 * @param sources how many shared sources it has: a multiple of 8, 8 to 256
 * @param base where firmware put it, -1 if it is disabled after reset
 * @param countsVps whether SH_CONFIG holds the number of VPs instead of one less
 * @param behaviour whose behaviour is shown
 */
public record GicConfig(
    int vps, int sources, long base, boolean countsVps, Behaviour<Quirk> behaviour) {
  /** How many VPs a controller serves at most: IDENT has 6 bits. */
  public static final int MAX_VPS = 64;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is exceeded
   */
  public GicConfig {
    if (vps < 1 || vps > MAX_VPS) {
      throw new IllegalArgumentException(vps + " VPs: 1 to 64 will do");
    }
    if (sources < 8 || sources > 256 || sources % 8 != 0) {
      throw new IllegalArgumentException(sources + " sources: a multiple of 8 up to 256 will do");
    }
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
}
