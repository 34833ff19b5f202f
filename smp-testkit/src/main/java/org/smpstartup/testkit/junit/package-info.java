/**
 * Boots machines inside JUnit tests: {@link org.smpstartup.testkit.junit.SmpTest} says which,
 * {@link org.smpstartup.testkit.junit.SmpModule} replaces parts of them, and parameters of the test
 * take what came of it.
 */
@NullMarked
package org.smpstartup.testkit.junit;

import org.jspecify.annotations.NullMarked;
