/** The numbered behaviours of SBI firmware and its devices. */
@NullMarked
package org.smpstartup.board.riscv.behaviours;

import org.jspecify.annotations.NullMarked;
