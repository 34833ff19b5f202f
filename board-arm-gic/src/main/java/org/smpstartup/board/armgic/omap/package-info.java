/** OMAP4's wake-up generator, as far as start-up uses it. */
@NullMarked
package org.smpstartup.board.armgic.omap;

import org.jspecify.annotations.NullMarked;
