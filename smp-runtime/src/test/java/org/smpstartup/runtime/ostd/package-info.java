/** Tests of OSTD on a board whose hardware does what each test needs. */
@NullMarked
package org.smpstartup.runtime.ostd;

import org.jspecify.annotations.NullMarked;
