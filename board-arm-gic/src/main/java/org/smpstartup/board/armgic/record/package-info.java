/** Replays recordings {@code gicv2} and {@code gicv3} with the handlers of the recorded guest. */
@NullMarked
package org.smpstartup.board.armgic.record;

import org.jspecify.annotations.NullMarked;
