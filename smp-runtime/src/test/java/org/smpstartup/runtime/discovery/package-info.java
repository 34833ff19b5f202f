/** Tests of discovery with jars that are built on the spot. */
@NullMarked
package org.smpstartup.runtime.discovery;

import org.jspecify.annotations.NullMarked;
