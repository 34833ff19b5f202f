@NullMarked
package org.smpstartup.board.armgic.behaviours;

import org.jspecify.annotations.NullMarked;
