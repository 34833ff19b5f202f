/** Where things are: physical addresses and what firmware and port agree on. */
@NullMarked
package org.smpstartup.board.mips.map;

import org.jspecify.annotations.NullMarked;
