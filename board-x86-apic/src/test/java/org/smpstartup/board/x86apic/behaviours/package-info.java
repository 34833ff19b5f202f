/** The numbered behaviours of the local APIC, one test or more for each. */
@NullMarked
package org.smpstartup.board.x86apic.behaviours;

import org.jspecify.annotations.NullMarked;
