/** Firmware: PSCI, and the code in which secondaries wait. */
@NullMarked
package org.smpstartup.board.armgic.firmware;

import org.jspecify.annotations.NullMarked;
