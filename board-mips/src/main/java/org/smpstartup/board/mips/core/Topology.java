package org.smpstartup.board.mips.core;

/**
 * How the processors of a machine lie in cores. Processors are numbered core by core, and a smaller
 * machine leaves out the last ones; so a processor's number is its VP number for the interrupt
 * controller too.
 *
 * @param cpus how many processors there are, at least 1
 * @param perCore how many a full core has: a power of two if there is more than one core
 */
public record Topology(int cpus, int perCore) {
  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if a count is out of range or numbers would have gaps
   */
  public Topology {
    if (cpus < 1 || perCore < 1) {
      throw new IllegalArgumentException(cpus + " CPUs, " + perCore + " in a core: at least 1");
    }
    if (cpus > perCore && Integer.bitCount(perCore) != 1) {
      throw new IllegalArgumentException(
          perCore + " VPs in each of several cores: a power of two will do");
    }
  }

  /**
   * Tells a processor's core.
   *
   * @param cpu its number
   * @return the core's number
   */
  public int core(int cpu) {
    return cpu / perCore;
  }

  /**
   * Tells a processor's number within its core.
   *
   * @param cpu its number
   * @return 0 to {@link #perCore} less one
   */
  public int vp(int cpu) {
    return cpu % perCore;
  }

  /**
   * Counts the cores.
   *
   * @return at least 1
   */
  public int cores() {
    return (cpus + perCore - 1) / perCore;
  }

  /**
   * Counts the processors of a core.
   *
   * @param core its number
   * @return 0 if there is no such core
   */
  public int vps(int core) {
    return core < 0 || core >= cores() ? 0 : Math.min(perCore, cpus - core * perCore);
  }

  /**
   * Finds a processor.
   *
   * @param core its core
   * @param vp its number within the core
   * @return its number, or -1 if there is none
   */
  public int find(long core, long vp) {
    if (core < 0 || core >= cores() || vp < 0 || vp >= vps((int) core)) {
      return -1;
    }
    return (int) (core * perCore + vp);
  }

  /**
   * Tells how many bits a number within a core takes.
   *
   * @return 0 or more
   */
  public int vpBits() {
    return 32 - Integer.numberOfLeadingZeros(perCore - 1);
  }
}
