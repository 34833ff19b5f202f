/** A board's hardware put together: memory, buses, devices and cores, without programs. */
@NullMarked
package org.smpstartup.runtime.hardware;

import org.jspecify.annotations.NullMarked;
