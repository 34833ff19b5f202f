/** The guide for authors of boards, followed to the letter. */
@NullMarked
package org.smpstartup.it.guide;

import org.jspecify.annotations.NullMarked;
