/** How the {@code smp} command finds what a test found on its class path. */
@NullMarked
package org.smpstartup.testkit.command;

import org.jspecify.annotations.NullMarked;
