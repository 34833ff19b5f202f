/** The PowerPC boards: what a user can choose, and how their parts are put together. */
@NullMarked
package org.smpstartup.board.ppc;

import org.jspecify.annotations.NullMarked;
