/** The conformance kit over every board that is found. */
@NullMarked
package org.smpstartup.it.conform;

import org.jspecify.annotations.NullMarked;
