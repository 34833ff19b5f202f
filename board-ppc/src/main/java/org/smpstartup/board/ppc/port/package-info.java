/** The board-support code: starting processors, doorbells. */
@NullMarked
package org.smpstartup.board.ppc.port;

import org.jspecify.annotations.NullMarked;
