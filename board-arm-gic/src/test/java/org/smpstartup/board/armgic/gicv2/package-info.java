@NullMarked
package org.smpstartup.board.armgic.gicv2;

import org.jspecify.annotations.NullMarked;
