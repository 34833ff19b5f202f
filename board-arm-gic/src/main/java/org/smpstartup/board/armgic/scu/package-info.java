/** The snoop control unit of ARM11 MPCore and Cortex-A9. */
@NullMarked
package org.smpstartup.board.armgic.scu;

import org.jspecify.annotations.NullMarked;
