/** The devices that ring harts. */
@NullMarked
package org.smpstartup.board.riscv.clint;

import org.jspecify.annotations.NullMarked;
