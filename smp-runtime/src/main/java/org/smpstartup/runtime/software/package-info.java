/** What a machine boots, as the machine sees it. */
@NullMarked
package org.smpstartup.runtime.software;

import org.jspecify.annotations.NullMarked;
