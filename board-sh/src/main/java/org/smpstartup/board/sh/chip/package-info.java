/**
 * What the chips of this family have in common and what tells them apart: addresses, counts, modes.
 */
@NullMarked
package org.smpstartup.board.sh.chip;

import org.jspecify.annotations.NullMarked;
