/** Doorbells on every board: each CPU reaches each, and no command is lost. */
@NullMarked
package org.smpstartup.it.ipi;

import org.jspecify.annotations.NullMarked;
