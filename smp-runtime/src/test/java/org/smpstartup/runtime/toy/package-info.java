/** A board of a hundred lines, for testing the machine and the protocols without a real one. */
@NullMarked
package org.smpstartup.runtime.toy;

import org.jspecify.annotations.NullMarked;
