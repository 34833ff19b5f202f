/** The system controller of the BCM1250 and BCM1480: resets, interrupt mapping, mailboxes. */
@NullMarked
package org.smpstartup.board.mips.sibyte;

import org.jspecify.annotations.NullMarked;
