package org.smpstartup.board.armgic.sys;

import java.util.Arrays;

/**
 * The affinities of all processors and the way back from an affinity to its processor without a
 * search: a table open to collisions, at most half full. Immutable.
 *
 * <p>An affinity is packed as in GICR_TYPER[63:32]: Aff3, Aff2, Aff1, Aff0, eight bits each. MPIDR
 * keeps Aff3 in bits 39:32; {@link #ofMpidr} and {@link #mpidr} convert.
 */
public final class Affinities {
  /** No processor has the affinity. */
  public static final int NONE = -1;

  /** The bits of MPIDR that name a processor: Aff3 and Aff2 to Aff0. */
  public static final long MPIDR_BITS = 0xff_00ff_ffffL;

  /**
   * Spreads neighbouring affinities; the odd constant nearest to 2^32 divided by the golden ratio.
   */
  private static final int SPREAD = 0x9e37_79b1;

  private final int[] affinities;

  /** Processor number plus 1, 0 for a free slot. */
  private final int[] table;

  private final int shift;

  private Affinities(int[] affinities) {
    this.affinities = affinities;
    int bits = 33 - Integer.numberOfLeadingZeros(affinities.length);
    table = new int[1 << bits];
    shift = 32 - bits;
    for (int cpu = 0; cpu < affinities.length; cpu++) {
      int slot = slot(affinities[cpu]);
      if (table[slot] != 0) {
        throw new IllegalArgumentException(
            String.format(
                java.util.Locale.ROOT,
                "affinity 0x%08x twice: the tuple Aff3.Aff2.Aff1.Aff0 is unique in a system",
                affinities[cpu]));
      }
      table[slot] = cpu + 1;
    }
  }

  /** The slot that holds an affinity, or the free one where it would be. */
  private int slot(int affinity) {
    int slot = (affinity * SPREAD) >>> shift;
    while (table[slot] != 0 && affinities[table[slot] - 1] != affinity) {
      slot = slot + 1 & table.length - 1;
    }
    return slot;
  }

  /**
   * Numbers processors by affinities of the caller's choice.
   *
   * @param packed the affinity of each processor
   * @return the index
   * @throws IllegalArgumentException if there is none, or one occurs twice
   */
  public static Affinities of(int... packed) {
    if (packed.length == 0) {
      throw new IllegalArgumentException("no affinities: a machine has at least one CPU");
    }
    return new Affinities(packed.clone());
  }

  /**
   * Numbers processors in clusters: Aff0 counts to the cluster's size, then Aff1 goes on, then
   * Aff2, then Aff3.
   *
   * @param cpus how many, at least 1
   * @param cluster how many processors a cluster has, 1 to 256
   * @return the index
   * @throws IllegalArgumentException if a number is out of range
   */
  public static Affinities clusters(int cpus, int cluster) {
    if (cpus < 1 || cluster < 1 || cluster > 256) {
      throw new IllegalArgumentException(
          cpus + " CPUs in clusters of " + cluster + ": at least 1 CPU, clusters of 1 to 256");
    }
    int[] packed = new int[cpus];
    Arrays.setAll(packed, cpu -> (cpu / cluster) << 8 | cpu % cluster);
    return new Affinities(packed);
  }

  /**
   * Tells how many processors there are.
   *
   * @return at least 1
   */
  public int cpus() {
    return affinities.length;
  }

  /**
   * Tells a processor's affinity.
   *
   * @param cpu its number
   * @return packed
   */
  public int packed(int cpu) {
    return affinities[cpu];
  }

  /**
   * Tells a processor's affinity as MPIDR has it.
   *
   * @param cpu its number
   * @return the bits of {@link #MPIDR_BITS}
   */
  public long mpidr(int cpu) {
    int packed = affinities[cpu];
    return (packed & 0xff00_0000L) << 8 | (packed & 0xff_ffff);
  }

  /**
   * Packs the affinity of an MPIDR.
   *
   * @param mpidr the register's value; bits that are no affinity are dropped
   * @return packed
   */
  public static int ofMpidr(long mpidr) {
    return (int) (mpidr >>> 8 & 0xff00_0000L) | ((int) mpidr & 0xff_ffff);
  }

  /**
   * Finds the processor of an affinity.
   *
   * @param packed the affinity
   * @return its number, or {@link #NONE}
   */
  public int find(int packed) {
    return table[slot(packed)] - 1;
  }

  /**
   * Finds the processor that an MPIDR names.
   *
   * @param mpidr the value, as PSCI takes it
   * @return its number, or {@link #NONE} if there is none or a bit is set that is no affinity
   */
  public int findMpidr(long mpidr) {
    return (mpidr & ~MPIDR_BITS) == 0 ? find(ofMpidr(mpidr)) : NONE;
  }
}
