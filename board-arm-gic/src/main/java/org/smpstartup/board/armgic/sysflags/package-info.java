/**
 * The system registers of the Versatile Express and RealView boards, as far as start-up uses them.
 */
@NullMarked
package org.smpstartup.board.armgic.sysflags;

import org.jspecify.annotations.NullMarked;
