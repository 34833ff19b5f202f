/** Numbered behaviours of a reference document, the tests that hold them, and the table of both. */
@NullMarked
package org.smpstartup.testkit.behaviour;

import org.jspecify.annotations.NullMarked;
