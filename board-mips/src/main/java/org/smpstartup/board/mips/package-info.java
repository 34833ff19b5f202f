/**
 * The MIPS board family: machines with the coherent processing system (coherence manager, cluster
 * power controller, global interrupt controller), multi-threaded ones without it, SiByte and
 * OCTEON.
 */
@NullMarked
package org.smpstartup.board.mips;

import org.jspecify.annotations.NullMarked;
