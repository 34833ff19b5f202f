/** The x86 local APIC board family. */
@NullMarked
package org.smpstartup.board.x86apic;

import org.jspecify.annotations.NullMarked;
