/** The SuperH board family: SH-4A multiprocessors of the SH-X3 kind. */
@NullMarked
package org.smpstartup.board.sh;

import org.jspecify.annotations.NullMarked;
