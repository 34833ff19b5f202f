@NullMarked
package org.smpstartup.runtime.boot;

import org.jspecify.annotations.NullMarked;
