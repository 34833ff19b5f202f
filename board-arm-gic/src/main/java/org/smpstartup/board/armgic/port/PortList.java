package org.smpstartup.board.armgic.port;

/** What the loader leaves for the port: the list of CPUs that it took from the device tree. */
public final class PortList {
  private PortList() {}

  /**
   * Tells how much memory the port needs.
   *
   * @param cpus how many CPUs
   * @param release whether release words are listed
   * @return bytes, a multiple of 4096
   */
  public static long bytes(int cpus, boolean release) {
    return PortArea.bytes(cpus, release);
  }

  /**
   * Makes the bytes at the beginning of the port's memory.
   *
   * @param affinities the affinities, the boot CPU's first
   * @param releaseWords the address of each CPU's release word, or none at all
   * @return the bytes
   */
  public static byte[] image(long[] affinities, long... releaseWords) {
    return PortArea.image(affinities, releaseWords);
  }
}
