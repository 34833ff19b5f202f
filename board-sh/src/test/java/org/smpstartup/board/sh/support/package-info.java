/** What the tests of the SuperH boards share. */
@NullMarked
package org.smpstartup.board.sh.support;

import org.jspecify.annotations.NullMarked;
