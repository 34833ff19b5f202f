/** The board-support code: what start-up and kernel need of an ARM machine. */
@NullMarked
package org.smpstartup.board.armgic.port;

import org.jspecify.annotations.NullMarked;
