/** The cluster power controller: core sequencers and the switches of virtual processors. */
@NullMarked
package org.smpstartup.board.mips.cpc;

import org.jspecify.annotations.NullMarked;
