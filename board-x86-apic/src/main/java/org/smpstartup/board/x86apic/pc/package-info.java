/** Where things are on the emulated PC: what its firmware, its hardware and its port agree on. */
@NullMarked
package org.smpstartup.board.x86apic.pc;

import org.jspecify.annotations.NullMarked;
