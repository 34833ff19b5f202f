package org.smpstartup.board.armgic.profile;

import org.smpstartup.api.Profile;

/**
 * A place where an implementation's cores, firmware or start-up devices depart from the manual. All
 * were seen on QEMU 7.2, and nothing that was seen on 10.0 differs from it.
 */
public enum StartQuirk {
  /** WFE returns at once, SEV does nothing (target/arm/translate.c). */
  WFE_RETURNS,
  /** SCTLR_EL1 has set what Linux expects; SCTLR_EL2 is 0 (target/arm/helper.c). */
  SCTLR_OF_QEMU,
  /** PSCI: ON_PENDING is never told; a second CPU_ON before the start replaces the first. */
  NO_ON_PENDING,
  /** PSCI: a misaligned entry is an invalid parameter, and before the target; any other is good. */
  ENTRY_UNCHECKED,
  /** PSCI: AFFINITY_INFO above level 0 always says ON. */
  UPPER_LEVELS_ON,
  /** PSCI: a call with a 32-bit id takes 64-bit arguments. */
  ARGUMENTS_UNCUT,
  /** PSCI: CPU_SUSPEND is WFI whatever it asks; higher levels are invalid. */
  SUSPEND_IS_WFI,
  /** PSCI: only the functions of version 0.2, and CPU_SUSPEND's features without flags. */
  FEW_FUNCTIONS,
  /** PSCI: CPU_OFF takes no time. */
  OFF_AT_ONCE,
  /** SCU: only the enable bit is kept; every CPU counts as coherent; a byte is stored as a word. */
  SCU_OF_QEMU;

  /**
   * Tells whether a profile has it.
   *
   * @param profile the profile
   * @return whether it departs from the manual in this way
   */
  public boolean in(Profile profile) {
    return profile == Profile.QEMU7 || profile == Profile.QEMU10;
  }
}
