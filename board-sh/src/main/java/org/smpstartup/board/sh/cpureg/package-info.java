/** The registers by which cores are stopped, reset and started. */
@NullMarked
package org.smpstartup.board.sh.cpureg;

import org.jspecify.annotations.NullMarked;
