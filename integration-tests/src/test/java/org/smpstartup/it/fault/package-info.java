/** Injected faults on real boards. */
@NullMarked
package org.smpstartup.it.fault;

import org.jspecify.annotations.NullMarked;
