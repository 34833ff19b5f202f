package org.smpstartup.api.hardware;

import org.smpstartup.api.cpu.Space;

/**
 * One access as a device sees it. Who asks matters: banked registers, private windows and one
 * register page seen differently by each processor all hang on {@link #cpu}.
 *
 * @param cpu the number of the processor that asks, from 0 in the order of the hardware description
 * @param space the address space
 * @param region the region of the device that was hit, as {@link HardwareBuilder} numbered it
 * @param offset in {@link Space#MEMORY} the distance in bytes from the region's base, else the
 *     register's number
 * @param size 1, 2, 4 or 8 bytes
 * @param write whether it is a store
 * @param value the value stored, zero-extended in the processor's byte order; 0 for a load
 * @param secure whether it is made in the secure state, where the architecture has one
 */
public record Access(
    int cpu,
    Space space,
    int region,
    long offset,
    int size,
    boolean write,
    long value,
    boolean secure) {}
