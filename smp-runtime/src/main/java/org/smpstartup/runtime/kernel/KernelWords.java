package org.smpstartup.runtime.kernel;

/**
 * Where the test kernel keeps what its processors share, for who watches a run from outside: all
 * addresses are physical.
 *
 * @param base the address of the kernel image
 * @param cpus how many processors start-up uses
 */
public record KernelWords(long base, int cpus) {
  /** The address of a processor's command word, 4 bytes. */
  public long command(int number) {
    return new KernelMap(base, cpus).command(number);
  }

  /** The address of what a sender leaves for a processor before its command, 4 bytes. */
  public long payload(int number) {
    return KernelMap.PAYLOAD.at(new KernelMap(base, cpus).perCpu(number));
  }

  /** The address of the count of processors that are up, 4 bytes. */
  public long cpusStarted() {
    return KernelMap.CPUS_STARTED.at(KernelMap.globals(base));
  }
}
