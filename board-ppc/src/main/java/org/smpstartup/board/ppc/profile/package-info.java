/** Whose behaviour is shown where implementations differ. */
@NullMarked
package org.smpstartup.board.ppc.profile;

import org.jspecify.annotations.NullMarked;
