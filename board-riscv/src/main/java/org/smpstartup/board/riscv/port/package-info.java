/** The code of a board: how it starts harts and rings doorbells. */
@NullMarked
package org.smpstartup.board.riscv.port;

import org.jspecify.annotations.NullMarked;
