/** The one stream of what happens in a machine. */
@NullMarked
package org.smpstartup.runtime.event;

import org.jspecify.annotations.NullMarked;
