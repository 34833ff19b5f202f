/** Replay of register runs that were recorded on a reference machine. */
@NullMarked
package org.smpstartup.api.record;

import org.jspecify.annotations.NullMarked;
