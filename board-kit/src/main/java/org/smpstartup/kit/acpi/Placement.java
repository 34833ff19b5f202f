package org.smpstartup.kit.acpi;

import org.smpstartup.kit.RawBytes;

/**
 * Says where a table's bytes go.
 *
 * @param address physical address of the first byte, unsigned
 * @param bytes the table
 */
public record Placement(long address, RawBytes bytes) {}
