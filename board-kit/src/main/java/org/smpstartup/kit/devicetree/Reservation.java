package org.smpstartup.kit.devicetree;

/**
 * Is a part of memory that the tree's client must leave alone (5.3).
 *
 * @param address physical address of the first byte, unsigned
 * @param size number of bytes, unsigned
 */
public record Reservation(long address, long size) {}
