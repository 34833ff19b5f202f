/** The board-support code: the hooks that libstartup and OSTD call to start processors. */
@NullMarked
package org.smpstartup.api.port;

import org.jspecify.annotations.NullMarked;
