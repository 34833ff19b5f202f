/** Replay of recordings made on QEMU's q35 machine. */
@NullMarked
package org.smpstartup.board.x86apic.record;

import org.jspecify.annotations.NullMarked;
