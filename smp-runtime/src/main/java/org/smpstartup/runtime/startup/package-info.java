/**
 * QNX libstartup: from the first instruction on the boot processor to the jump into the kernel,
 * with every other processor in the pen.
 *
 * <p>Runs inside a machine, written against {@link org.smpstartup.api.cpu.Cpu} and the port
 * interfaces alone. The order of the steps is that of libstartup (varghes/Raspberry-QNX, {@code
 * Bsp_Rasp/src/hardware/startup/lib/}); where it was wrong or had no bound, this one is right, and
 * the class comment says so.
 */
@NullMarked
package org.smpstartup.runtime.startup;

import org.jspecify.annotations.NullMarked;
