/** Boards that are broken in one way each, so that every rule is seen to fail. */
@NullMarked
package org.smpstartup.it.mutants;

import org.jspecify.annotations.NullMarked;
