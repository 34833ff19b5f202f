/** What the tests of the RISC-V boards share. */
@NullMarked
package org.smpstartup.board.riscv.support;

import org.jspecify.annotations.NullMarked;
