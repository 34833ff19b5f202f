/** What may know what, and what may use what: the rules of the architecture, held by ArchUnit. */
@NullMarked
package org.smpstartup.it.architecture;

import org.jspecify.annotations.NullMarked;
