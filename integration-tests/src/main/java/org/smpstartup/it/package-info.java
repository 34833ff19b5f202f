/** Tests that need every board on the class path. */
@NullMarked
package org.smpstartup.it;

import org.jspecify.annotations.NullMarked;
