package org.smpstartup.runtime.startup;

/**
 * The layout of the system page: where its sections' offsets and sizes stand, and how wide they
 * are.
 *
 * <p>A layout fixes the pointer size too: nothing in a machine tells it, and the real layout is
 * that of 32-bit processors. Those that there are stand in {@link SyspageLayouts}.
 */
public interface SyspageLayout {
  /**
   * Tells the name on the command line and in output.
   *
   * @return lower case
   */
  String id();

  /**
   * Tells the size of an offset, a size or a count.
   *
   * @return 2 or 4 bytes
   */
  int wordSize();

  /**
   * Tells the size of an address.
   *
   * @return 4 or 8 bytes
   */
  int pointerSize();

  /**
   * Gives the header, {@code syspage_entry}.
   *
   * @return its fields
   */
  Structs.Header header();

  /**
   * Gives the smp section, {@code smp_entry}.
   *
   * @return its fields
   */
  Structs.Smp smp();

  /**
   * Gives the entry of one processor, {@code cpuinfo_entry}.
   *
   * @return its fields
   */
  Structs.CpuEntry cpuinfo();

  /**
   * Gives the page of one processor under the kernel, {@code cpupage_entry}.
   *
   * @return its fields
   */
  Structs.CpuPage cpupage();

  /**
   * Gives the section {@code system_private_entry}.
   *
   * @return its fields
   */
  Structs.SystemPrivate systemPrivate();

  /**
   * Gives the entry of one interrupt controller, {@code intrinfo_entry}.
   *
   * @return its fields
   */
  Structs.Intrinfo intrinfo();

  /**
   * Gives the section {@code callout_entry}.
   *
   * @return its fields
   */
  Structs.CalloutSlots callout();

  /**
   * Gives the smaller sections that the start-up of processors does not use.
   *
   * @return their fields
   */
  Structs.Others others();

  /**
   * Tells how large the whole can be: what {@code total_size} can hold.
   *
   * @return bytes
   */
  default long maxTotal() {
    return (1L << (8 * wordSize())) - 1;
  }

  /**
   * Computes how many processors fit.
   *
   * @param otherBytes the bytes of everything but cpuinfo entries: header, other sections, callouts
   *     with their code and data; at least 0
   * @return how many, at least 0
   */
  default int limit(long otherBytes) {
    long entries = Math.max(0, maxTotal() - otherBytes) / cpuinfo().bytes();
    return (int) Math.min(Math.min(entries, maxTotal()), Integer.MAX_VALUE);
  }
}
