/** Finds the data that lies beside the project. */
@NullMarked
package org.smpstartup.testkit.data;

import org.jspecify.annotations.NullMarked;
