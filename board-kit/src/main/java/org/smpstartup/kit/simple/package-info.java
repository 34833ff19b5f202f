/** A whole board from a few numbers: cores released and rung by a register each. */
@NullMarked
package org.smpstartup.kit.simple;

import org.jspecify.annotations.NullMarked;
