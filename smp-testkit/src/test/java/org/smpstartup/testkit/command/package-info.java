@NullMarked
package org.smpstartup.testkit.command;

import org.jspecify.annotations.NullMarked;
