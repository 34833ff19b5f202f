package org.smpstartup.kit.acpi;

/**
 * Holds the bounds of the readers. A table beyond them is refused with {@link
 * org.smpstartup.kit.TableErrorCode#TOO_LARGE}.
 */
public final class AcpiLimits {
  /** The longest table, in bytes: 64 MiB. A MADT with 1,048,576 x2APIC entries takes 16 MiB. */
  public static final int MAX_TABLE_BYTES = 64 << 20;

  /** The longest RSDT or XSDT, in bytes: 64 KiB, which is more than 8,000 pointers. */
  public static final int MAX_ROOT_TABLE_BYTES = 64 << 10;

  /** The longest RSDP, in bytes: 4 KiB. Today's has 36. */
  public static final int MAX_RSDP_BYTES = 4 << 10;

  private AcpiLimits() {}
}
