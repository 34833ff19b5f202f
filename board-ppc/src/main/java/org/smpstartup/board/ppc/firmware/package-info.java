/** What boot firmware leaves behind: the code that secondaries run before an operating system. */
@NullMarked
package org.smpstartup.board.ppc.firmware;

import org.jspecify.annotations.NullMarked;
