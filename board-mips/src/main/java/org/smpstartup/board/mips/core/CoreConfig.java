package org.smpstartup.board.mips.core;

import org.smpstartup.board.mips.profile.Quirk;
import org.smpstartup.kit.profile.Behaviour;

/**
 * What the cores of one machine are. Immutable.
 *
 * @param topology how processors lie in cores
 * @param model what they are
 * @param hasCm whether there is a coherence manager, which Config3.CMGCR tells
 * @param firmware where processors that do not boot are in firmware from power-up on, as they issue
 *     the address; -1 if they are held
 * @param behaviour whose behaviour is shown
 */
public record CoreConfig(
    Topology topology, CpuModel model, boolean hasCm, long firmware, Behaviour<Quirk> behaviour) {
  /** RESET_BASE after power-up: the boot ROM in KSEG1. */
  public static final long BOOT_ROM = 0xbfc0_0000L;

  /**
   * Tells whether a behaviour of the profile applies.
   *
   * @param quirk the deviation
   * @return whether the profile has it
   */
  public boolean has(Quirk quirk) {
    return behaviour.has(quirk);
  }

  /**
   * Tells GlobalNumber of a processor: VP in 7:0, core in 15:8.
   *
   * @param cpu its number
   * @return the register
   */
  public long globalNumber(int cpu) {
    return (long) topology.core(cpu) << 8 | topology.vp(cpu);
  }

  /**
   * Tells what doorbells call a processor: GlobalNumber from Release 6 on, else its number.
   *
   * @param cpu its number
   * @return the hardware id
   */
  public long hardwareId(int cpu) {
    return model.release6() ? globalNumber(cpu) : cpu;
  }
}
