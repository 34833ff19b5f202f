@NullMarked
package org.smpstartup.runtime.compare;

import org.jspecify.annotations.NullMarked;
