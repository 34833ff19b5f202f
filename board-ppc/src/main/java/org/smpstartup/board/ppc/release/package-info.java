/** Registers that let cores out of reset, and those that move the page they start from. */
@NullMarked
package org.smpstartup.board.ppc.release;

import org.jspecify.annotations.NullMarked;
