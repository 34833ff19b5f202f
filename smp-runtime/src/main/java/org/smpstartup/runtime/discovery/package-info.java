/**
 * Finds boards: on the class path in this JVM, and in a boards directory in child JVMs, where a
 * broken jar harms nobody.
 */
@NullMarked
package org.smpstartup.runtime.discovery;

import org.jspecify.annotations.NullMarked;
