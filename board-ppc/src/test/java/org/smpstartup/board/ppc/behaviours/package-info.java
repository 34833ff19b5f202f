/** The numbered behaviours of the MPIC and of PowerPC start-up. */
@NullMarked
package org.smpstartup.board.ppc.behaviours;

import org.jspecify.annotations.NullMarked;
