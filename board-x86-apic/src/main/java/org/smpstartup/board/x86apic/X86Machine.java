package org.smpstartup.board.x86apic;

import java.util.Optional;
import java.util.function.Supplier;
import org.smpstartup.board.x86apic.core.X86Config;
import org.smpstartup.kit.mptable.MpConfiguration;

/**
 * One machine with all choices made.
 *
 * @param config processors and local APICs
 * @param mailboxVersion 0 or 1 where processors wait for a mailbox, else -1
 * @param madt makes the bytes of the MADT, if it has one; made when needed, for a million
 *     processors take 16 MiB
 * @param mpTable makes the MP configuration table, if it has one
 */
record X86Machine(
    X86Config config,
    int mailboxVersion,
    Supplier<Optional<byte[]>> madt,
    Supplier<Optional<MpConfiguration>> mpTable) {}
