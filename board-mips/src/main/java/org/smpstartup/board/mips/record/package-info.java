/** Replay of recordings made on QEMU's boston machine. */
@NullMarked
package org.smpstartup.board.mips.record;

import org.jspecify.annotations.NullMarked;
