/** The same boot gives the same events, to the byte, whatever process it runs in. */
@NullMarked
package org.smpstartup.it.determinism;

import org.jspecify.annotations.NullMarked;
