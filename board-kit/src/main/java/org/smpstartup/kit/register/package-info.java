/** Declarative register tables that check themselves. */
@NullMarked
package org.smpstartup.kit.register;

import org.jspecify.annotations.NullMarked;
