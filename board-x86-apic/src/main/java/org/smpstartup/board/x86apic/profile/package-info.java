/** How implementations of the local APIC differ, by name. */
@NullMarked
package org.smpstartup.board.x86apic.profile;

import org.jspecify.annotations.NullMarked;
