/** Puts machines together with Guice, and runs them. */
@NullMarked
package org.smpstartup.runtime.wiring;

import org.jspecify.annotations.NullMarked;
