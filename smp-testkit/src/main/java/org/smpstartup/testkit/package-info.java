/** What tests of boards share: behaviours, recordings, shared data. */
@NullMarked
package org.smpstartup.testkit;

import org.jspecify.annotations.NullMarked;
