/** The board-support code: start, doorbells, identification. */
@NullMarked
package org.smpstartup.board.mips.port;

import org.jspecify.annotations.NullMarked;
