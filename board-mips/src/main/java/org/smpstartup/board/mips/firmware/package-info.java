/** What firmware left in ROM and RAM, and runs on secondaries until they are asked for. */
@NullMarked
package org.smpstartup.board.mips.firmware;

import org.jspecify.annotations.NullMarked;
