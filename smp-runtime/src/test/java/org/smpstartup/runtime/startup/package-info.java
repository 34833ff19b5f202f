/** Tests of libstartup on the toy board. */
@NullMarked
package org.smpstartup.runtime.startup;

import org.jspecify.annotations.NullMarked;
