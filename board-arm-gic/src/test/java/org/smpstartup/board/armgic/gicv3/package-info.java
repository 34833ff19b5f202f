@NullMarked
package org.smpstartup.board.armgic.gicv3;

import org.jspecify.annotations.NullMarked;
