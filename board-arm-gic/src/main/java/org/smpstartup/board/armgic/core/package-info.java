/** The ARM processor as its interrupt inputs, power controller and software see it. */
@NullMarked
package org.smpstartup.board.armgic.core;

import org.jspecify.annotations.NullMarked;
