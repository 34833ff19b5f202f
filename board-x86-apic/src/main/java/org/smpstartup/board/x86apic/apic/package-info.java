/** The local APICs of a machine, register by register. */
@NullMarked
package org.smpstartup.board.x86apic.apic;

import org.jspecify.annotations.NullMarked;
