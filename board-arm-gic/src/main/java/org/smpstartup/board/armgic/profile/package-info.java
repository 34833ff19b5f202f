/** Whose behaviour is shown where implementations differ. */
@NullMarked
package org.smpstartup.board.armgic.profile;

import org.jspecify.annotations.NullMarked;
