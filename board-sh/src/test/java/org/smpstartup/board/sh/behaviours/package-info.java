/** The numbered behaviours of the SuperH multiprocessors. */
@NullMarked
package org.smpstartup.board.sh.behaviours;

import org.jspecify.annotations.NullMarked;
