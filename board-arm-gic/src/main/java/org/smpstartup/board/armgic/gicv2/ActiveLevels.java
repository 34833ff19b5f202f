package org.smpstartup.board.armgic.gicv2;

/**
 * The preemption levels that are active on each processor, in two sets by group: GICC_APR and
 * GICC_NSAPR (IHI 0048, 4.4.13 and 4.4.14). The running priority is the lowest of them.
 *
 * <p>There are as many levels as the least binary point leaves: 128 with all priority bits, 16 with
 * four. The registers have 32 levels a word. The non-secure view of APR is the upper half of NSAPR.
 */
final class ActiveLevels {
  /** Lower than every priority: nothing is active. */
  static final int IDLE = 0x100;

  private static final int GROUP_WORDS = 2;

  private final GicV2Layout layout;
  private final int shift;
  private final int levels;

  ActiveLevels(GicV2Layout layout, int minimumBpr) {
    this.layout = layout;
    shift = minimumBpr + 1;
    levels = 128 >> minimumBpr;
  }

  private static int word(int group, int level) {
    return GicV2Layout.APR + GROUP_WORDS * group + (level >> 6);
  }

  /** The running priority of a processor, or {@link #IDLE}. */
  int running(long[] state, int cpu) {
    for (int half = 0; half < GROUP_WORDS; half++) {
      long both =
          layout.get(state, cpu, GicV2Layout.APR + half)
              | layout.get(state, cpu, GicV2Layout.NSAPR + half);
      if (both != 0) {
        return (64 * half + Long.numberOfTrailingZeros(both)) << shift;
      }
    }
    return IDLE;
  }

  void activate(long[] state, int cpu, int group, int priority) {
    int level = priority >> shift;
    int at = word(group, level);
    layout.set(state, cpu, at, layout.get(state, cpu, at) | 1L << (level & 63));
  }

  /** Drops the highest active priority of a group, if there is one. */
  void drop(long[] state, int cpu, int group) {
    for (int level = 0; level < 128; level += 64) {
      int at = word(group, level);
      long set = layout.get(state, cpu, at);
      if (set != 0) {
        layout.set(state, cpu, at, set & (set - 1));
        return;
      }
    }
  }

  /** How many words APR and NSAPR have each in the secure view. */
  int words() {
    return Math.max(1, levels >> 5);
  }

  /** The levels that one word of the secure view can hold. */
  long mask() {
    return mask(Math.min(32, levels));
  }

  private static long mask(int bits) {
    return (1L << bits) - 1;
  }

  /** The first level that word n of a view shows, or -1 if there is no such word. */
  private int first(int n, boolean ns) {
    int base = ns ? levels / 2 : 0;
    return base + 32 * n < levels ? base + 32 * n : -1;
  }

  private int width(boolean ns) {
    return Math.min(32, ns ? levels / 2 : levels);
  }

  /**
   * Reads word n of APR (group 0, or group 1 where non-secure) or of NSAPR; 0 if it is not there.
   */
  long read(long[] state, int cpu, int group, int n, boolean ns) {
    int first = first(n, ns);
    return first < 0
        ? 0
        : layout.get(state, cpu, word(group, first)) >>> (first & 63) & mask(width(ns));
  }

  /** Writes the same; answers whether the word is there. */
  boolean write(long[] state, int cpu, int group, int n, boolean ns, long value) {
    int first = first(n, ns);
    if (first < 0) {
      return false;
    }
    int at = word(group, first);
    long bits = mask(width(ns)) << (first & 63);
    long kept = layout.get(state, cpu, at) & ~bits;
    layout.set(state, cpu, at, kept | (value << (first & 63) & bits));
    return true;
  }
}
