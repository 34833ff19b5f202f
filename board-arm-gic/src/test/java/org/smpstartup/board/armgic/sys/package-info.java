@NullMarked
package org.smpstartup.board.armgic.sys;

import org.jspecify.annotations.NullMarked;
