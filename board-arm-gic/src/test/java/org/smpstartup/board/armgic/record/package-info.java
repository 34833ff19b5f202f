@NullMarked
package org.smpstartup.board.armgic.record;

import org.jspecify.annotations.NullMarked;
