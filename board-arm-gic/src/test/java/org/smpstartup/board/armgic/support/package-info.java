@NullMarked
package org.smpstartup.board.armgic.support;

import org.jspecify.annotations.NullMarked;
