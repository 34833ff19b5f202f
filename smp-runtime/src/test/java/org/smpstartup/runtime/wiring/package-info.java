@NullMarked
package org.smpstartup.runtime.wiring;

import org.jspecify.annotations.NullMarked;
