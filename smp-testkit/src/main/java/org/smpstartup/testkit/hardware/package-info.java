/** Helpers for tests of single devices. */
@NullMarked
package org.smpstartup.testkit.hardware;

import org.jspecify.annotations.NullMarked;
