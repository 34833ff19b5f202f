/** The RISC-V board family: harts started and rung by SBI firmware. */
@NullMarked
package org.smpstartup.board.riscv;

import org.jspecify.annotations.NullMarked;
