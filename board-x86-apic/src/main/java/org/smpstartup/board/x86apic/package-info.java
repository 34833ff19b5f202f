/** The x86 local APIC board family; only its provider is for others. */
@NullMarked
package org.smpstartup.board.x86apic;

import org.jspecify.annotations.NullMarked;
