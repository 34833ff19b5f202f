/**
 * The runtime: libstartup, the simulated machine, discovery, exploration and traces. It names no
 * board.
 */
@NullMarked
package org.smpstartup.runtime;

import org.jspecify.annotations.NullMarked;
