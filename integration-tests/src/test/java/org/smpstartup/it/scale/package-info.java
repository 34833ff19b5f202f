/** Machines from one processor to thousands, and the limits of hardware and software. */
@NullMarked
package org.smpstartup.it.scale;

import org.jspecify.annotations.NullMarked;
