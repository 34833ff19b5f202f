/** The harts: modes, supervisor registers, interrupts. */
@NullMarked
package org.smpstartup.board.riscv.hart;

import org.jspecify.annotations.NullMarked;
