package org.smpstartup.api.hardware;

import org.smpstartup.api.cpu.Space;

/**
 * One row of a register table, for viewers and generic checks.
 *
 * @param space the address space
 * @param region the region of its device, from 0
 * @param offset the distance from the region's base in bytes, or the register's number
 * @param size 1, 2, 4 or 8 bytes
 * @param count how many registers of this kind follow each other
 * @param stride the distance between them
 * @param name the name in the manual
 * @param access how software may access it
 * @param reset its value after power-up, where it is fixed
 * @param resetFixed whether {@code reset} holds for every processor and machine
 * @param writable which bits software can change
 * @param banked whether each processor has its own
 * @param source manual and section, or repository and file
 */
public record RegisterInfo(
    Space space,
    int region,
    long offset,
    int size,
    int count,
    long stride,
    String name,
    RegisterAccess access,
    long reset,
    boolean resetFixed,
    long writable,
    boolean banked,
    String source) {}
