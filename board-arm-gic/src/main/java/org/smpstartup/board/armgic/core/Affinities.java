package org.smpstartup.board.armgic.core;

import java.util.Arrays;
import java.util.Locale;

/**
 * The affinity of every CPU, as MPIDR holds it without its flags (Aff3 in 39:32, Aff2 in 23:16,
 * Aff1 in 15:8, Aff0 in 7:0), and the way back from an affinity to its CPU by a binary search.
 * Immutable.
 *
 * <p>Everything that names a CPU names it by this value: PSCI, device trees, GICR_TYPER,
 * ICC_SGI1R. The CPU interface number of a GICv2 is another matter.
 */
public final class Affinities {
  /** No CPU has the affinity. */
  public static final int NONE = -1;

  /** The bits of an affinity: all others of MPIDR are flags. */
  public static final long MASK = 0xff_00ff_ffffL;

  private static final int CPU_BITS = 20;

  private final long[] affinities;

  /** Affinity packed into 32 bits, then the CPU's number; empty if the order is ascending. */
  private final long[] sorted;

  private Affinities(long[] affinities) {
    this.affinities = affinities;
    boolean ascending = true;
    for (int cpu = 1; cpu < affinities.length && ascending; cpu++) {
      ascending = affinities[cpu - 1] < affinities[cpu];
    }
    sorted = ascending ? new long[0] : pairs(affinities);
  }

  /**
   * Numbers CPUs by affinities of the caller's choice.
   *
   * @param affinities the affinity of each CPU, without flags
   * @return the index
   * @throws IllegalArgumentException if there is none or more than 1,048,576, one occurs twice, or
   *     one has other bits than those of {@link #MASK}
   */
  public static Affinities of(long... affinities) {
    if (affinities.length == 0 || affinities.length > 1 << CPU_BITS) {
      throw new IllegalArgumentException(
          affinities.length + " CPUs: a machine has 1 to " + (1 << CPU_BITS));
    }
    long[] order = affinities.clone();
    Arrays.sort(order);
    for (int i = 0; i < order.length; i++) {
      if ((order[i] & ~MASK) != 0) {
        throw new IllegalArgumentException(
            "affinity " + hex(order[i]) + ": bits other than " + hex(MASK) + " are no affinity");
      }
      if (i > 0 && order[i] == order[i - 1]) {
        throw new IllegalArgumentException(
            "affinity " + hex(order[i]) + " twice: affinities are unique");
      }
    }
    return new Affinities(affinities.clone());
  }

  /**
   * Numbers CPUs in clusters of one size: Aff0 counts within a cluster, Aff1 the clusters, and what
   * does not fit in Aff1 goes on in Aff2 and Aff3.
   *
   * @param cpus how many, 1 to 1,048,576
   * @param cluster how many to a cluster, 1 to 256
   * @return the index
   */
  public static Affinities clusters(int cpus, int cluster) {
    long[] affinities = new long[cpus];
    for (int cpu = 0; cpu < cpus; cpu++) {
      long upper = cpu / cluster;
      affinities[cpu] = unpack(upper << 8 | cpu % cluster);
    }
    return of(affinities);
  }

  /**
   * Packs an affinity into 32 bits, Aff3.Aff2.Aff1.Aff0, as GICR_TYPER holds it in 63:32.
   *
   * @param affinity as in MPIDR
   * @return unsigned 32 bits
   */
  public static long pack(long affinity) {
    return (affinity >>> 8 & 0xff00_0000L) | (affinity & 0xff_ffff);
  }

  /**
   * Unpacks {@link #pack}.
   *
   * @param packed unsigned 32 bits
   * @return as in MPIDR
   */
  public static long unpack(long packed) {
    return (packed & 0xff00_0000L) << 8 | (packed & 0xff_ffff);
  }

  private static long[] pairs(long... affinities) {
    long[] pairs = new long[affinities.length];
    for (int cpu = 0; cpu < affinities.length; cpu++) {
      pairs[cpu] = pack(affinities[cpu]) << CPU_BITS | cpu;
    }
    Arrays.sort(pairs);
    return pairs;
  }

  /**
   * Tells how many CPUs there are.
   *
   * @return 1 to 1,048,576
   */
  public int cpus() {
    return affinities.length;
  }

  /**
   * Tells the affinity of a CPU.
   *
   * @param cpu its number
   * @return as in MPIDR, without flags
   */
  public long of(int cpu) {
    return affinities[cpu];
  }

  /**
   * Finds the CPU of an affinity.
   *
   * @param affinity as in MPIDR, without flags; with any flag it is nobody's
   * @return its number, or {@link #NONE}
   */
  public int find(long affinity) {
    if ((affinity & ~MASK) != 0) {
      return NONE;
    }
    if (sorted.length == 0) {
      int found = Arrays.binarySearch(affinities, affinity);
      return found < 0 ? NONE : found;
    }
    long key = pack(affinity) << CPU_BITS;
    int at = Arrays.binarySearch(sorted, key);
    at = at < 0 ? -1 - at : at;
    return at < sorted.length && sorted[at] >>> CPU_BITS == key >>> CPU_BITS
        ? (int) sorted[at] & ((1 << CPU_BITS) - 1)
        : NONE;
  }

  private static String hex(long value) {
    return "0x" + Long.toHexString(value).toLowerCase(Locale.ROOT);
  }
}
