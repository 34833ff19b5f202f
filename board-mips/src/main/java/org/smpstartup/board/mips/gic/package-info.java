/** The MIPS global interrupt controller. */
@NullMarked
package org.smpstartup.board.mips.gic;

import org.jspecify.annotations.NullMarked;
