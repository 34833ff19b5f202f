/** Code that can be paused: the only package that touches threads or the JDK's continuation. */
@NullMarked
package org.smpstartup.runtime.coroutine;

import org.jspecify.annotations.NullMarked;
