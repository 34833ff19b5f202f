@NullMarked
package org.smpstartup.runtime.trace;

import org.jspecify.annotations.NullMarked;
