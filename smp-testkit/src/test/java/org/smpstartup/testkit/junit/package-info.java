@NullMarked
package org.smpstartup.testkit.junit;

import org.jspecify.annotations.NullMarked;
