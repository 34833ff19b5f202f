/** Where things are in a machine. */
@NullMarked
package org.smpstartup.board.riscv.map;

import org.jspecify.annotations.NullMarked;
