/** Registers of systems on chip that start-up meets. */
@NullMarked
package org.smpstartup.board.mips.soc;

import org.jspecify.annotations.NullMarked;
