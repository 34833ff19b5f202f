/**
 * Reads and writes the ACPI tables that tell a system which processors it has: RSDP, RSDT, XSDT and
 * MADT.
 *
 * <p>Layouts follow the ACPI specification 6.5, chapter 5.2 (5.2.5 RSDP, 5.2.6 header, 5.2.7 RSDT,
 * 5.2.8 XSDT, 5.2.12 MADT; 6.6 for version 1 of the wakeup mailbox). Where firmware departs from
 * it, the readers do what ACPICA and Linux do, and say so.
 *
 * <p>Readers throw nothing but {@link org.smpstartup.kit.TableFormatException} for the content of a
 * table. Time and memory are bounded by the limits in {@link org.smpstartup.kit.acpi.AcpiLimits}.
 */
@NullMarked
package org.smpstartup.kit.acpi;

import org.jspecify.annotations.NullMarked;
