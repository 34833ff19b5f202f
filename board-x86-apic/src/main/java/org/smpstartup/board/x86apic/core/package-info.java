/** The x86 processor as its interrupt inputs and start-up messages see it. */
@NullMarked
package org.smpstartup.board.x86apic.core;

import org.jspecify.annotations.NullMarked;
