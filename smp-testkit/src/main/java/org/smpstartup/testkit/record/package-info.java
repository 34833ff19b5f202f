/** Reads and replays recorded register runs. */
@NullMarked
package org.smpstartup.testkit.record;

import org.jspecify.annotations.NullMarked;
