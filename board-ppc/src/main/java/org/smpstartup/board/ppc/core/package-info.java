/** Processor cores: reset, interrupts, special-purpose registers. */
@NullMarked
package org.smpstartup.board.ppc.core;

import org.jspecify.annotations.NullMarked;
