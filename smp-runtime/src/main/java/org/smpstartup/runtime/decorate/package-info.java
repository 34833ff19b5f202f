/** Boards with one part replaced: each class forwards to what it wraps, and is extended. */
@NullMarked
package org.smpstartup.runtime.decorate;

import org.jspecify.annotations.NullMarked;
