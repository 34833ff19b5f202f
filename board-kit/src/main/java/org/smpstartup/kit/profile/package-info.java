/** What the profiles of a board do otherwise than the manual. */
@NullMarked
package org.smpstartup.kit.profile;

import org.jspecify.annotations.NullMarked;
