package org.smpstartup.board.riscv;

import java.util.function.Supplier;
import org.smpstartup.board.riscv.hart.HartIds;
import org.smpstartup.board.riscv.map.MemoryMap;
import org.smpstartup.board.riscv.sbi.SbiVersion;

/**
 * One machine with all choices made.
 *
 * @param ids the harts that software may use
 * @param map where memory is
 * @param clint where MSIP of hart 0 is
 * @param sswi where SETSSIP of hart 0 is, 0 if there is none
 * @param version whose answers firmware gives
 * @param tree makes the flattened device tree
 */
record RiscvMachine(
    HartIds ids, MemoryMap map, long clint, long sswi, SbiVersion version, Supplier<byte[]> tree) {}
