package org.smpstartup.board.ppc.core;

import org.smpstartup.board.ppc.profile.Quirk;
import org.smpstartup.kit.profile.Behaviour;

/**
 * What the cores of one machine have in common. Immutable.
 *
 * @param cpus how many processors, or threads
 * @param family the kind of core
 * @param apStart where processors other than number 0, which boots, are at power-up
 * @param softVector where a soft reset leads: by MSR[IP], which firmware has left so
 * @param initVector where a processor begins that the interrupt controller let go: Freescale wires
 *     its output to the hard reset, Raven and Hawk to the soft reset
 * @param bootPage the boot page that firmware has set up, as in {@link CoreLines#BOOT_PAGE}
 * @param uniformId whether SPR PIR is the processor's number whatever the family, as QEMU does
 * @param behaviour whose behaviour is shown
 */
public record PpcConfig(
    int cpus,
    CoreFamily family,
    ApStart apStart,
    long softVector,
    long initVector,
    long bootPage,
    boolean uniformId,
    Behaviour<Quirk> behaviour) {
  /**
   * Checks the count.
   *
   * @throws IllegalArgumentException if there is none
   */
  public PpcConfig {
    if (cpus < 1) {
      throw new IllegalArgumentException(cpus + " CPUs: 1 or more will do");
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

  long processorId(int cpu) {
    return uniformId ? cpu : family.processorId(cpu);
  }
}
