/** JMH benchmarks of the runtime and of the boards. */
@NullMarked
package org.smpstartup.benchmarks;

import org.jspecify.annotations.NullMarked;
