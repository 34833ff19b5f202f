/** The interrupt controller: inter-processor requests, pins, on-chip sources. */
@NullMarked
package org.smpstartup.board.sh.intc;

import org.jspecify.annotations.NullMarked;
