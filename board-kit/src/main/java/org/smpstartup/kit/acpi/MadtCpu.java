package org.smpstartup.kit.acpi;

/**
 * Is one processor that a system may use, after the two kinds of entry were put together.
 *
 * @param apicId local APIC id, 0 to FFFFFFFEh
 * @param uid ACPI processor uid of its first entry, 0 to FFFFFFFFh
 * @param enabled true if an entry of it has the Enabled flag; false if it is only Online Capable
 */
public record MadtCpu(long apicId, long uid, boolean enabled) {}
