/** The one source of every choice a machine makes. */
@NullMarked
package org.smpstartup.runtime.choice;

import org.jspecify.annotations.NullMarked;
