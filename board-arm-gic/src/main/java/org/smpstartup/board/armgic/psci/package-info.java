/** PSCI: the power states of processors and the calls that change them. */
@NullMarked
package org.smpstartup.board.armgic.psci;

import org.jspecify.annotations.NullMarked;
