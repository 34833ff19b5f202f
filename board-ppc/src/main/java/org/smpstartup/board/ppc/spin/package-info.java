/** The spin table of ePAPR: its layout, and the device that QEMU has in its place. */
@NullMarked
package org.smpstartup.board.ppc.spin;

import org.jspecify.annotations.NullMarked;
