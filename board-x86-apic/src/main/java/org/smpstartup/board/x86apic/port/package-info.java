/** The port: the code that finds, starts and interrupts the processors of an x86 machine. */
@NullMarked
package org.smpstartup.board.x86apic.port;

import org.jspecify.annotations.NullMarked;
