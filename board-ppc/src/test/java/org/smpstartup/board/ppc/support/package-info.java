/** What tests of the PowerPC boards share. */
@NullMarked
package org.smpstartup.board.ppc.support;

import org.jspecify.annotations.NullMarked;
