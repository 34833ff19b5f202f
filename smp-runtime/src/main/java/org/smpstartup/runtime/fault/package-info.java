/** Injected faults, decided by one plan. */
@NullMarked
package org.smpstartup.runtime.fault;

import org.jspecify.annotations.NullMarked;
