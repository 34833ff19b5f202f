/** What the README shows, done as it says. */
@NullMarked
package org.smpstartup.it.readme;

import org.jspecify.annotations.NullMarked;
