/**
 * The Arm board family: interrupt controllers, power and start-up, and the machines made of them.
 */
@NullMarked
package org.smpstartup.board.armgic;

import org.jspecify.annotations.NullMarked;
