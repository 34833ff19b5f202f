/** The central interrupt unit of OCTEON: mailboxes, resets, NMI. */
@NullMarked
package org.smpstartup.board.mips.octeon;

import org.jspecify.annotations.NullMarked;
