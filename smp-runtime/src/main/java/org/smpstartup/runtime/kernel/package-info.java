/**
 * The small kernel that takes over from start-up as procnto does: it admits the processors one
 * after the other, each released by the one before, then sends each an inter-processor command.
 *
 * <p>Runs inside a machine, written against {@link org.smpstartup.api.cpu.Cpu} and the port
 * interfaces; what it knows of the machine it reads in the system page. The order of the steps is
 * that of vocho/openqnx, {@code trunk/services/system/ker/}.
 */
@NullMarked
package org.smpstartup.runtime.kernel;

import org.jspecify.annotations.NullMarked;
