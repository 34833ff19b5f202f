/** The code of a board: how it starts processors and rings doorbells. */
@NullMarked
package org.smpstartup.board.sh.port;

import org.jspecify.annotations.NullMarked;
