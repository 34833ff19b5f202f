/** The JUnit extension as a project sees it that is not this one. */
@NullMarked
package org.smpstartup.it.harness;

import org.jspecify.annotations.NullMarked;
