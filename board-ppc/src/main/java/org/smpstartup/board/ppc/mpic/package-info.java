/** The multi-processor interrupt controller, in its classic and its Freescale dialect. */
@NullMarked
package org.smpstartup.board.ppc.mpic;

import org.jspecify.annotations.NullMarked;
