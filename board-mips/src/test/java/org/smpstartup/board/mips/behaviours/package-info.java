/** The numbered behaviours of the reference document. */
@org.jspecify.annotations.NullMarked
package org.smpstartup.board.mips.behaviours;
