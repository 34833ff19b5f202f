package org.smpstartup.board.x86apic.core;

import java.util.Arrays;

/**
 * The hardware APIC ids of all CPUs and the way back from an id to its CPU, without a search of all
 * CPUs: a direct table where the ids are dense, a binary search where they are sparse. Immutable.
 */
public final class ApicIds {
  /** No CPU has the id. */
  public static final int NONE = -1;

  private final int[] ids;
  private final long highest;
  private final int[] direct;
  private final long[] sorted;

  private ApicIds(int[] ids) {
    this.ids = ids;
    long top = 0;
    for (int id : ids) {
      top = Math.max(top, Integer.toUnsignedLong(id));
    }
    highest = top;
    boolean dense = top < 4L * ids.length + 1024;
    direct = dense ? table(ids, (int) top) : new int[0];
    sorted = dense ? new long[0] : pairs(ids);
  }

  /**
   * Numbers CPUs by ids of the caller's choice.
   *
   * @param ids the id of each CPU, unsigned 32 bits; FFFFFFFFh is never assigned
   * @return the index
   * @throws IllegalArgumentException if there is none, one occurs twice or is FFFFFFFFh
   */
  public static ApicIds of(int... ids) {
    long[] order = Arrays.stream(ids).mapToLong(Integer::toUnsignedLong).sorted().toArray();
    if (order.length == 0) {
      throw new IllegalArgumentException("no APIC ids: a machine has at least one CPU");
    }
    for (int i = 0; i < order.length; i++) {
      if (order[i] == 0xffff_ffffL) {
        throw new IllegalArgumentException("APIC id FFFFFFFFh is the broadcast, never a CPU's");
      }
      if (i > 0 && order[i] == order[i - 1]) {
        throw new IllegalArgumentException(
            "APIC id " + Long.toHexString(order[i]) + "h twice: ids are unique");
      }
    }
    return new ApicIds(ids.clone());
  }

  /**
   * Numbers CPUs by ids 0, 1, 2 and so on.
   *
   * @param cpus how many, at least 1
   * @return the index
   */
  public static ApicIds dense(int cpus) {
    int[] ids = new int[cpus];
    Arrays.setAll(ids, i -> i);
    return of(ids);
  }

  private static int[] table(int[] ids, int top) {
    int[] table = new int[top + 1];
    Arrays.fill(table, NONE);
    for (int cpu = 0; cpu < ids.length; cpu++) {
      table[ids[cpu]] = cpu;
    }
    return table;
  }

  private static long[] pairs(int[] ids) {
    long[] pairs = new long[ids.length];
    for (int cpu = 0; cpu < ids.length; cpu++) {
      pairs[cpu] = Integer.toUnsignedLong(ids[cpu]) << 31 | cpu;
    }
    Arrays.sort(pairs);
    return pairs;
  }

  /**
   * Tells how many CPUs there are.
   *
   * @return at least 1
   */
  public int cpus() {
    return ids.length;
  }

  /**
   * Tells the id of a CPU.
   *
   * @param cpu its number
   * @return its id, unsigned 32 bits
   */
  public int id(int cpu) {
    return ids[cpu];
  }

  /**
   * Tells the greatest id.
   *
   * @return unsigned 32 bits in a long
   */
  public long highest() {
    return highest;
  }

  /**
   * Finds the CPU of an id.
   *
   * @param id the id, 0 or more; bits above 31 are never matched
   * @return its number, or {@link #NONE}
   */
  public int find(long id) {
    if (id < 0 || id > highest) {
      return NONE;
    }
    if (direct.length > 0) {
      return direct[(int) id];
    }
    int low = 0;
    int high = sorted.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long here = sorted[middle] >>> 31;
      if (here == id) {
        return (int) (sorted[middle] & 0x7fff_ffff);
      }
      if (here < id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return NONE;
  }
}
