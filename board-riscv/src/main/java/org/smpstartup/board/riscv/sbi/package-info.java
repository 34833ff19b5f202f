/** The SBI firmware: hart state management and inter-processor interrupts. */
@NullMarked
package org.smpstartup.board.riscv.sbi;

import org.jspecify.annotations.NullMarked;
