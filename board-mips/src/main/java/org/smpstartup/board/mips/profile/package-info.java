/** How QEMU differs from the hardware, by name. */
@NullMarked
package org.smpstartup.board.mips.profile;

import org.jspecify.annotations.NullMarked;
