/**
 * What cores, interrupt controllers and ports of this board have to agree on: names and numbers.
 */
@NullMarked
package org.smpstartup.board.armgic.sys;

import org.jspecify.annotations.NullMarked;
