/** Replays recorded register runs and compares what comes of them. */
@NullMarked
package org.smpstartup.runtime.compare;

import org.jspecify.annotations.NullMarked;
