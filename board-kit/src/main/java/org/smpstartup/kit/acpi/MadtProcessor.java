package org.smpstartup.kit.acpi;

/**
 * Is what the two kinds of processor entry have in common: {@link LocalApicEntry} and {@link
 * LocalX2ApicEntry}.
 */
public sealed interface MadtProcessor permits LocalApicEntry, LocalX2ApicEntry {
  /** {@return the local APIC id, 0 to FFh or to FFFFFFFFh} */
  long apicId();

  /** {@return the ACPI processor uid, 0 to FFh or to FFFFFFFFh} */
  long uidValue();

  /** {@return the {@link MadtCpuFlags}, 32 bits} */
  int flags();

  /** {@return whether the id is the one that stands for no processor} */
  boolean isPlaceholder();
}
