/** What a machine boots. */
@NullMarked
package org.smpstartup.runtime.software;

import org.jspecify.annotations.NullMarked;
