/** The coherence manager: its control registers, global, core-local and core-other. */
@NullMarked
package org.smpstartup.board.mips.cm;

import org.jspecify.annotations.NullMarked;
