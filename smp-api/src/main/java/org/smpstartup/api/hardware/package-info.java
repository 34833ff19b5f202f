/**
 * What a board's hardware is made of: processors, memory, devices, and what they do to each other.
 */
@NullMarked
package org.smpstartup.api.hardware;

import org.jspecify.annotations.NullMarked;
