/**
 * What is asked of a boot, which board answers it, what came of it, and the token that repeats it.
 */
@NullMarked
package org.smpstartup.runtime.boot;

import org.jspecify.annotations.NullMarked;
