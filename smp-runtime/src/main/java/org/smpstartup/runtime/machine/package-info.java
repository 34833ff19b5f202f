/** The simulated machine: processors as coroutines in virtual time. */
@NullMarked
package org.smpstartup.runtime.machine;

import org.jspecify.annotations.NullMarked;
