package org.smpstartup.kit.acpi;

/** Holds the flags of a processor entry (ACPI 5.2.12.2, table 5.21). */
public final class MadtCpuFlags {
  /** Bit 0: the processor is ready for use. */
  public static final int ENABLED = 1;

  /**
   * Bit 1: the processor may be brought online while the system runs; means something only if bit 0
   * is clear.
   */
  public static final int ONLINE_CAPABLE = 1 << 1;

  /** The bits that must be zero. */
  public static final int RESERVED = ~(ENABLED | ONLINE_CAPABLE);

  /**
   * The first MADT revision that has {@link #ONLINE_CAPABLE} (ACPI 6.3, Linux {@code acpi/boot.c}).
   */
  public static final int ONLINE_CAPABLE_SINCE_REVISION = 5;

  private MadtCpuFlags() {}

  /**
   * {@return whether an entry's flags allow its processor to be used}
   *
   * @param flags of the entry
   * @param madtRevision of the table's header, 0 to FFh; below 5 only Enabled counts
   */
  public static boolean isUsable(int flags, int madtRevision) {
    int usable = madtRevision >= ONLINE_CAPABLE_SINCE_REVISION ? ENABLED | ONLINE_CAPABLE : ENABLED;
    return (flags & usable) != 0;
  }
}
