package org.smpstartup.board.ppc.mpic;

import org.smpstartup.board.ppc.profile.Quirk;
import org.smpstartup.kit.profile.Behaviour;

/**
 * One interrupt controller. Immutable.
 *
 * @param dialect which family
 * @param cpus how many processors it serves, 1 to 32; 1 to 4 in the classic family
 * @param sources how many interrupt sources beside IPIs and timers, 1 to 2032
 * @param external how many of them are pins; those that follow are inside the chip, and always
 *     level
 * @param version FRR bits 7:0: 2 for OpenPIC 1.2, 3 for 1.3
 * @param block BRR1, 0 where there is none
 * @param vendor VIR
 * @param deviceControl the number of the device control register where it begins; -1 if it is in
 *     memory
 * @param behaviour whose behaviour is shown
 */
public record MpicConfig(
    Dialect dialect,
    int cpus,
    int sources,
    int external,
    int version,
    long block,
    long vendor,
    long deviceControl,
    Behaviour<Quirk> behaviour) {
  /** How many processors the dispatch registers have bits for. */
  public static final int MAX_CPUS = 32;

  /** The first BRR1 of the controllers that choose an output by ILR: revision 4.0. */
  private static final long WITH_ILR = 0x400;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is exceeded
   */
  public MpicConfig {
    if (cpus < 1 || cpus > MAX_CPUS) {
      throw new IllegalArgumentException(cpus + " CPUs at an MPIC: 1 to 32 will do");
    }
    if (sources < 1 || sources > 2032 || external < 0 || external > sources) {
      throw new IllegalArgumentException(
          sources + " sources, " + external + " of them external: 1 to 2032 will do");
    }
  }

  /**
   * Makes the controller of a Freescale chip.
   *
   * @param cpus how many processors
   * @param sources how many sources, the first 12 of them external
   * @param block BRR1: 0x0040_0402 for revision 4.2, 0x0040_0200 for 2.0
   * @param behaviour whose behaviour
   * @return the configuration
   */
  public static MpicConfig freescale(
      int cpus, int sources, long block, Behaviour<Quirk> behaviour) {
    return new MpicConfig(
        Dialect.FREESCALE, cpus, sources, Math.min(12, sources), 2, block, 0, -1, behaviour);
  }

  /**
   * Makes the controller of a Raven or Hawk: FRR 0x000F_0103 with two processors.
   *
   * @param cpus how many processors
   * @param sources how many sources, all of them external
   * @param vendor VIR
   * @param behaviour whose behaviour
   * @return the configuration
   */
  public static MpicConfig classic(int cpus, int sources, long vendor, Behaviour<Quirk> behaviour) {
    return new MpicConfig(Dialect.CLASSIC, cpus, sources, sources, 3, 0, vendor, -1, behaviour);
  }

  /**
   * Moves the controller behind device control registers, as on 47x boards: no byte order there.
   *
   * @param first the register that is offset 0
   * @return a changed copy
   */
  public MpicConfig behindDeviceControl(long first) {
    return new MpicConfig(
        dialect, cpus, sources, external, version, block, vendor, first, behaviour);
  }

  boolean freescale() {
    return dialect == Dialect.FREESCALE;
  }

  boolean hasLevelRegisters() {
    return freescale() && (block & 0xffff) >= WITH_ILR;
  }

  /** The bits of a vector, in the vector and spurious registers. */
  long vectorMask() {
    return freescale() ? 0xffff : 0xff;
  }

  /** One bit for each processor that is there. */
  long cpuMask() {
    return (1L << cpus) - 1;
  }

  boolean has(Quirk quirk) {
    return behaviour.has(quirk);
  }
}
