/** What the tests of this board share. */
@NullMarked
package org.smpstartup.board.x86apic.support;

import org.jspecify.annotations.NullMarked;
