/**
 * The conformance kit: numbered rules that any board can be judged by, whoever made it.
 *
 * <p>{@link org.smpstartup.testkit.conform.ConformanceKit} runs them; {@link
 * org.smpstartup.testkit.conform.BoardConformanceTest} does so in JUnit.
 */
@NullMarked
package org.smpstartup.testkit.conform;

import org.jspecify.annotations.NullMarked;
