/** The GICv1 and GICv2 interrupt controllers: distributor and memory-mapped CPU interfaces. */
@NullMarked
package org.smpstartup.board.armgic.gicv2;

import org.jspecify.annotations.NullMarked;
