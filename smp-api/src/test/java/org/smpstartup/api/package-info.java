/** Tests of what a board says of itself. */
@NullMarked
package org.smpstartup.api;

import org.jspecify.annotations.NullMarked;
