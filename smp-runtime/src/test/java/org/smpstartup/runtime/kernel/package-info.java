/** Tests of the test kernel on the toy board. */
@NullMarked
package org.smpstartup.runtime.kernel;

import org.jspecify.annotations.NullMarked;
