/** The GICv3 interrupt controller: distributor, redistributors, system-register CPU interfaces. */
@NullMarked
package org.smpstartup.board.armgic.gicv3;

import org.jspecify.annotations.NullMarked;
