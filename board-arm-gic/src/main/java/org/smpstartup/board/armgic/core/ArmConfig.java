package org.smpstartup.board.armgic.core;

import org.smpstartup.api.Profile;
import org.smpstartup.board.armgic.profile.StartQuirk;
import org.smpstartup.board.armgic.sys.Affinities;

/**
 * What the cores of one machine have in common. Immutable.
 *
 * @param affinities who they are
 * @param bootCpu the number of the CPU that boots
 * @param model which cores
 * @param level the exception level at which boot CPU and secondaries begin: 1 or 2
 * @param secure whether they begin in the secure state and stay there
 * @param cbar the base of the private memory region, 0 if there is none
 * @param apEntry where secondaries are in firmware from power-up on, or -1 if they are off
 * @param profile whose behaviour
 */
public record ArmConfig(
    Affinities affinities,
    int bootCpu,
    CpuModel model,
    int level,
    boolean secure,
    long cbar,
    long apEntry,
    Profile profile) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the boot CPU does not exist or the level is not 1 or 2
   */
  public ArmConfig {
    if (bootCpu < 0 || bootCpu >= affinities.cpus()) {
      throw new IllegalArgumentException(
          "boot CPU " + bootCpu + " of " + affinities.cpus() + ": 0 and up");
    }
    if (level < 1 || level > 2) {
      throw new IllegalArgumentException("exception level " + level + ": 1 or 2 will do");
    }
  }

  /**
   * Makes the configuration of cores that begin at level 1 and are off until they are switched on.
   *
   * @param affinities who they are
   * @param model which cores
   * @param profile whose behaviour
   * @return the configuration; CPU 0 boots
   */
  public static ArmConfig of(Affinities affinities, CpuModel model, Profile profile) {
    return new ArmConfig(affinities, 0, model, 1, false, 0, -1, profile);
  }

  /**
   * Changes the boot CPU.
   *
   * @param cpu its number
   * @return a changed copy
   */
  public ArmConfig withBootCpu(int cpu) {
    return new ArmConfig(affinities, cpu, model, level, secure, cbar, apEntry, profile);
  }

  /**
   * Changes the exception level.
   *
   * @param el 1 or 2
   * @return a changed copy
   */
  public ArmConfig withLevel(int el) {
    return new ArmConfig(affinities, bootCpu, model, el, secure, cbar, apEntry, profile);
  }

  /**
   * Puts the cores into the secure state.
   *
   * @return a changed copy
   */
  public ArmConfig inSecureState() {
    return new ArmConfig(affinities, bootCpu, model, level, true, cbar, apEntry, profile);
  }

  /**
   * Changes the base of the private memory region.
   *
   * @param base its physical address
   * @return a changed copy
   */
  public ArmConfig withCbar(long base) {
    return new ArmConfig(affinities, bootCpu, model, level, secure, base, apEntry, profile);
  }

  /**
   * Lets secondaries wait in firmware.
   *
   * @param entry the address of the firmware's code
   * @return a changed copy
   */
  public ArmConfig withFirmware(long entry) {
    return new ArmConfig(affinities, bootCpu, model, level, secure, cbar, entry, profile);
  }

  /**
   * Tells whether a deviation applies.
   *
   * @param quirk the deviation
   * @return whether the profile has it
   */
  public boolean has(StartQuirk quirk) {
    return quirk.in(profile);
  }
}
