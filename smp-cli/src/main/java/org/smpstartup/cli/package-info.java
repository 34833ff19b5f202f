/** The {@code smp} command. */
@NullMarked
package org.smpstartup.cli;

import org.jspecify.annotations.NullMarked;
