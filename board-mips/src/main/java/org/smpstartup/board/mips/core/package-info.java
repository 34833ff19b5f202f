/** The processor cores: CP0, interrupts, sleep, reset, multi-threading, address segments. */
@NullMarked
package org.smpstartup.board.mips.core;

import org.jspecify.annotations.NullMarked;
