package org.smpstartup.runtime.startup;

/**
 * Names the sections of the system page, in the order in which its header lists them
 * (vocho/openqnx, {@code trunk/services/system/public/sys/syspage.h}).
 */
public enum Section {
  /** Where the kernel finds system page, cpupages and boot images. */
  SYSTEM_PRIVATE(0),
  /** Address space: what memory there is and what it is used for. */
  ASINFO(1),
  /** Memory, the older form of {@link #ASINFO}. */
  MEMINFO(2),
  /** Hardware items. */
  HWINFO(3),
  /** One entry a processor. */
  CPUINFO(4),
  /** Caches. */
  CACHEATTR(5),
  /** Clock. */
  QTIME(6),
  /** Slots of general callouts. */
  CALLOUT(7),
  /** Calls from the kernel's debugger back into start-up. */
  CALLIN(8),
  /** Strings with a type. */
  TYPED_STRINGS(9),
  /** Strings that other sections refer to by offset. */
  STRINGS(10),
  /** Interrupt controllers and their callouts. */
  INTRINFO(11),
  /** Doorbell routine, start word and pending flag; absent on one processor. */
  SMP(12),
  /** Power management. */
  PMINFO(13),
  /** Mini-drivers. */
  MDRIVER(14);

  private final int index;

  Section(int index) {
    this.index = index;
  }

  /**
   * Tells its place among the pairs of offset and size in the header.
   *
   * @return from 0
   */
  public int index() {
    return index;
  }
}
