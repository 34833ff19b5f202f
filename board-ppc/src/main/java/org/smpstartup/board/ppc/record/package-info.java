/** Replay of recordings made on QEMU's ppce500 machine. */
@NullMarked
package org.smpstartup.board.ppc.record;

import org.jspecify.annotations.NullMarked;
