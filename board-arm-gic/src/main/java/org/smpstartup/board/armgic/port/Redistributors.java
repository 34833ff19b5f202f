package org.smpstartup.board.armgic.port;

import java.util.List;
import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.board.armgic.sys.Affinities;

/**
 * Where the redistributors of a GICv3 are, and the way from an affinity to one: GICR_TYPER tells
 * whose it is.
 *
 * <p>Linux walks all of them on each CPU (drivers/irqchip/irq-gic-v3.c, gic_iterate_rdists), which
 * costs the square of the number of CPUs. They commonly stand in the order of affinities, so this
 * halves the range first, and walks only if that finds nothing.
 *
 * @param regions each a base and how many redistributors follow it
 * @param stride the distance between two
 */
public record Redistributors(List<Region> regions, long stride) {
  private static final long TYPER_AFFINITY = 0xc;

  /**
   * A range of redistributors.
   *
   * @param base the first RD frame's address
   * @param count how many
   */
  public record Region(long base, int count) {}

  /** Copies the list. */
  public Redistributors {
    regions = List.copyOf(regions);
  }

  /** Finds the RD frame of a CPU. */
  long find(Cpu cpu, long mpidr) {
    long wanted = Integer.toUnsignedLong(Affinities.ofMpidr(mpidr));
    int total = 0;
    for (Region region : regions) {
      total += region.count;
    }
    int low = 0;
    int high = total - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long frame = frame(middle);
      long found = cpu.load32(frame + TYPER_AFFINITY);
      if (found == wanted) {
        return frame;
      }
      if (found < wanted) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    for (int i = 0; i < total; i++) {
      if (cpu.load32(frame(i) + TYPER_AFFINITY) == wanted) {
        return frame(i);
      }
    }
    throw cpu.fail(
        "no-redistributor",
        String.format(
            Locale.ROOT,
            "none of %d redistributors is that of affinity %xh; where: GICR_TYPER from %xh on; what"
                + " would do: a redistributor for each CPU",
            total,
            mpidr,
            regions.getFirst().base()));
  }

  private long frame(int index) {
    int left = index;
    for (Region region : regions) {
      if (left < region.count) {
        return region.base + left * stride;
      }
      left -= region.count;
    }
    throw new IllegalArgumentException("redistributor " + index + " of fewer");
  }
}
