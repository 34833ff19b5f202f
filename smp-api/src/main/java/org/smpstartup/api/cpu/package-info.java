/** What code running on one emulated processor can see and do. */
@NullMarked
package org.smpstartup.api.cpu;

import org.jspecify.annotations.NullMarked;
