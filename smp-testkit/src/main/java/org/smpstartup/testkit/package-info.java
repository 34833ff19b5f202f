/** The JUnit 5 extension and the conformance kit. */
@NullMarked
package org.smpstartup.testkit;

import org.jspecify.annotations.NullMarked;
