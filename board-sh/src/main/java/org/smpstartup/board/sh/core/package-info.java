/** The SH-4A processor cores: status register, exceptions, address spaces. */
@NullMarked
package org.smpstartup.board.sh.core;

import org.jspecify.annotations.NullMarked;
