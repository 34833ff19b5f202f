package org.smpstartup.runtime.startup;

/**
 * Names the sections of the system page, in the order in which its header lists them
 * (vocho/openqnx, {@code trunk/services/system/public/sys/syspage.h}).
 */
public enum Section {
  /** Where the kernel finds system page, cpupages and boot images. */
  SYSTEM_PRIVATE,
  /** Address space: what memory there is and what it is used for. */
  ASINFO,
  /** Memory, the older form of {@link #ASINFO}. */
  MEMINFO,
  /** Hardware items. */
  HWINFO,
  /** One entry a processor. */
  CPUINFO,
  /** Caches. */
  CACHEATTR,
  /** Clock. */
  QTIME,
  /** Slots of general callouts. */
  CALLOUT,
  /** Calls from the kernel's debugger back into start-up. */
  CALLIN,
  /** Strings with a type. */
  TYPED_STRINGS,
  /** Strings that other sections refer to by offset. */
  STRINGS,
  /** Interrupt controllers and their callouts. */
  INTRINFO,
  /** Doorbell routine, start word and pending flag; absent on one processor. */
  SMP,
  /** Power management. */
  PMINFO,
  /** Mini-drivers. */
  MDRIVER
}
