package org.smpstartup.board.armgic.psci;

import java.util.BitSet;
import java.util.List;
import org.smpstartup.api.Profile;
import org.smpstartup.board.armgic.profile.StartQuirk;
import org.smpstartup.board.armgic.sys.Affinities;

/**
 * What firmware with PSCI on one machine is like. Immutable.
 *
 * @param affinities the CPUs
 * @param bootCpu the number of the one that boots
 * @param resetEntry where the boot CPU goes on after SYSTEM_RESET
 * @param aarch64 whether callers and secondaries are in AArch64
 * @param version the version, major in 31:16; 1 for 0.1, whose functions have no ids of their own
 * @param oldIds the ids of CPU_SUSPEND, CPU_OFF, CPU_ON and MIGRATE by PSCI 0.1, 0 for none
 * @param ram what an entry must lie in
 * @param trustedOs which trusted OS there is; it is on the boot CPU at first
 * @param fused the CPUs that are fused off
 * @param broken the CPUs that fail to switch on
 * @param profile whose behaviour
 */
public record PsciConfig(
    Affinities affinities,
    int bootCpu,
    long resetEntry,
    boolean aarch64,
    int version,
    List<Long> oldIds,
    List<Range> ram,
    TrustedOs trustedOs,
    BitSet fused,
    BitSet broken,
    Profile profile) {
  /** PSCI 0.1. */
  public static final int V0_1 = 1;

  /** PSCI 0.2. */
  public static final int V0_2 = 2;

  /** PSCI 1.0. */
  public static final int V1_0 = 0x1_0000;

  /** PSCI 1.1. */
  public static final int V1_1 = 0x1_0001;

  /** The ids of PSCI 0.1 that QEMU and KVM have: CPU_SUSPEND, CPU_OFF, CPU_ON, MIGRATE. */
  public static final List<Long> USUAL_OLD_IDS =
      List.of(0x95c1_ba5eL, 0x95c1_ba5fL, 0x95c1_ba60L, 0x95c1_ba61L);

  /** Names what there is of a trusted OS (DEN 0022, 5.9). */
  public enum TrustedOs {
    /** One on one CPU, which can move. */
    MIGRATES(0),
    /** One on one CPU, which cannot. */
    STAYS(1),
    /** None, or one that does not need to move. */
    NONE(2);

    private final int type;

    TrustedOs(int type) {
      this.type = type;
    }

    /** What MIGRATE_INFO_TYPE tells. */
    int type() {
      return type;
    }
  }

  /**
   * A range of memory.
   *
   * @param base its first byte
   * @param size bytes
   */
  public record Range(long base, long size) {
    boolean holds(long address, long length) {
      long offset = address - base;
      return Long.compareUnsigned(offset, size) < 0
          && Long.compareUnsigned(length, size - offset) <= 0;
    }
  }

  /** Copies what can change. */
  public PsciConfig {
    oldIds = List.copyOf(oldIds);
    ram = List.copyOf(ram);
    fused = (BitSet) fused.clone();
    broken = (BitSet) broken.clone();
  }

  /**
   * Makes the configuration of firmware with PSCI 1.1, the usual ids of 0.1, no trusted OS, and
   * CPUs that work.
   *
   * @param affinities the CPUs; number 0 boots
   * @param aarch64 whether in AArch64
   * @param ram where entries can be; SYSTEM_RESET goes to the base of the first
   * @param profile whose behaviour
   * @return the configuration
   */
  public static PsciConfig of(
      Affinities affinities, boolean aarch64, List<Range> ram, Profile profile) {
    return new PsciConfig(
        affinities,
        0,
        ram.getFirst().base(),
        aarch64,
        V1_1,
        USUAL_OLD_IDS,
        ram,
        TrustedOs.NONE,
        new BitSet(),
        new BitSet(),
        profile);
  }

  /**
   * Changes the CPU that boots and where it goes on after SYSTEM_RESET.
   *
   * @param cpu its number
   * @param entry the address
   * @return a changed copy
   */
  public PsciConfig withBoot(int cpu, long entry) {
    return new PsciConfig(
        affinities, cpu, entry, aarch64, version, oldIds, ram, trustedOs, fused, broken, profile);
  }

  /**
   * Changes the version.
   *
   * @param other {@link #V0_1} and so on
   * @param ids the ids of CPU_SUSPEND, CPU_OFF, CPU_ON and MIGRATE by PSCI 0.1, 0 for none; empty
   *     if it does not answer to 0.1
   * @return a changed copy
   */
  public PsciConfig withVersion(int other, List<Long> ids) {
    return new PsciConfig(
        affinities,
        bootCpu,
        resetEntry,
        aarch64,
        other,
        ids,
        ram,
        trustedOs,
        fused,
        broken,
        profile);
  }

  /**
   * Changes the trusted OS.
   *
   * @param other which
   * @return a changed copy
   */
  public PsciConfig withTrustedOs(TrustedOs other) {
    return new PsciConfig(
        affinities,
        bootCpu,
        resetEntry,
        aarch64,
        version,
        oldIds,
        ram,
        other,
        fused,
        broken,
        profile);
  }

  /**
   * Changes which CPUs cannot be switched on.
   *
   * @param fusedOff those that firmware knows to be absent
   * @param failing those that fail when it is tried
   * @return a changed copy
   */
  public PsciConfig withDefects(BitSet fusedOff, BitSet failing) {
    return new PsciConfig(
        affinities,
        bootCpu,
        resetEntry,
        aarch64,
        version,
        oldIds,
        ram,
        trustedOs,
        fusedOff,
        failing,
        profile);
  }

  boolean has(StartQuirk quirk) {
    return quirk.in(profile);
  }

  /** Tells whether a range lies in one RAM. */
  boolean inRam(long address, long length) {
    return ram.stream().anyMatch(range -> range.holds(address, length));
  }
}
